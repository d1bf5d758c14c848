package dev.iops.simulations.bench;

import java.io.IOException;

/** A client process, and what the server pushes to it. */
final class MeasuredReceiver implements AutoCloseable {

  private final String kind;
  private final Child server;
  private final Child client;
  private int connections;
  private int runs;

  MeasuredReceiver(String kind, Child server, long port) throws IOException {
    this.kind = kind;
    this.server = server;
    client = new Child(ReceiverProcess.class, kind, "ws://127.0.0.1:" + port + "/" + kind);
  }

  /** Opens connections until there are so many. */
  void open(int upTo) throws IOException {
    client.ask("open", upTo - connections);
    connections = upTo;
  }

  /** What it is, in a word. */
  String kind() {
    return kind;
  }

  /** Bytes of live heap. */
  long heap() throws IOException {
    return client.ask("heap");
  }

  /**
   * Has so many frames of {@code perFrame} events each pushed to every connection, {@code perSecond} frames a second to
   * all of them together.
   *
   * @return processor time of the client, in microseconds for each frame that arrived
   * @throws IOException if a single frame is missing
   */
  double receive(int frames, int perFrame, int perSecond) throws IOException {
    String run = "20261125-051748-bench-" + kind + "-" + runs++;
    client.ask("expect", run, PushedFrames.perStream(frames, perFrame));
    long beforeNanos = client.ask("cpu");
    long pushed = server.ask(kind, run, perFrame, frames, perSecond);
    if (client.ask("await", pushed, perFrame) < 0) {
      throw new IOException("the " + kind + " client did not receive just the " + pushed + " frames of " + run);
    }
    return (client.ask("cpu") - beforeNanos) / 1e3 / pushed;
  }

  @Override
  public void close() {
    client.close();
  }
}
