package dev.iops.e2e;

import dev.iops.reports.latency.Hop;
import dev.iops.simulations.frame.FrameException;
import dev.iops.simulations.frame.FrameListener;
import dev.iops.simulations.frame.FrameReader;
import dev.iops.simulations.frame.ReceivedEvent;
import dev.iops.simulations.subscriber.MicroClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** WebSocket clients that note when they got which event. */
final class EventReceivers implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<WebSocket> sockets = new ArrayList<>();
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

  /** One event at one client; times are microseconds since the epoch. */
  record Arrival(long sequence, long emitted, long ingested, long processed, long broadcast, long received) {
    /** How long that part of the way took, in microseconds. */
    long micros(Hop hop) {
      return switch (hop) {
        case INGEST -> ingested - emitted;
        case PROCESS -> processed - ingested;
        case BROADCAST -> broadcast - processed;
        case DELIVER -> received - broadcast;
        case TOTAL -> received - emitted;
        case EMIT, PING -> throw new IllegalArgumentException(hop + " is not on the way of an event that was put");
      };
    }
  }

  EventReceivers(URI url, int connections) {
    for (int i = 0; i < connections; i++) {
      sockets.add(http.newWebSocketBuilder().buildAsync(url, new Receiver()).join());
    }
  }

  /** Waits until every client has this event; the arrival at the last of them. */
  Arrival awaitEverywhere(long sequence) throws InterruptedException {
    for (int missing = sockets.size(); ; ) {
      Arrival arrival = arrivals.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (arrival == null) {
        throw new AssertionError("event " + sequence + " has not reached " + missing + " of " + sockets.size());
      }
      if (arrival.sequence() == sequence && --missing == 0) {
        return arrival;
      }
    }
  }

  @Override
  public void close() {
    sockets.forEach(WebSocket::abort);
    http.shutdownNow();
  }

  private final class Receiver implements WebSocket.Listener, FrameListener {

    private final FrameReader reader = new FrameReader();
    private final StringBuilder text = new StringBuilder();
    private long receivedMicros;

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      receivedMicros = MicroClock.nowMicros();
      text.append(data);
      if (last) {
        read(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void read(byte[] frame) {
      try {
        reader.read(frame, frame.length, this);
      } catch (FrameException e) {
        throw new IllegalStateException("not a frame of the pipeline: " + text, e);
      }
    }

    @Override
    public void event(ReceivedEvent event, long broadcastMicros) {
      arrivals.add(
        new Arrival(
          event.sequence(),
          event.emittedMicros(),
          event.ingestedMicros(),
          event.processedMicros(),
          broadcastMicros,
          receivedMicros
        )
      );
    }

    @Override
    public void alert() {}

    @Override
    public void pong() {}

    @Override
    public void error(String message) {
      throw new IllegalStateException("the pipeline complains: " + message);
    }
  }
}
