package dev.iops.doctor.probe;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The doctor's connection. It keeps the frames that concern the doctor; the updates of others go by. */
final class Socket implements AutoCloseable {

  private static final Duration FAREWELL = Duration.ofSeconds(2);
  private static final String UPDATE = "{\"type\":\"update\"";

  private final HttpClient http;
  private final Time time;
  private final String mark;
  private final List<Frame> frames = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean over;
  private WebSocket socket;

  /**
   * @param mark what stands in the updates that concern the doctor
   */
  Socket(HttpClient http, Time time, String mark) {
    this.http = http;
    this.time = time;
    this.mark = mark;
  }

  /** A text frame and when it came. */
  record Frame(String text, Instant at) {}

  WebSocket.Listener listener() {
    return new Listener();
  }

  void opened(WebSocket opened) {
    socket = opened;
  }

  /** The sub-protocol that was agreed on; empty if none was. */
  String subprotocol() {
    return socket.getSubprotocol();
  }

  /** Sends if the connection is still there; if not, nothing will come either. */
  void send(String text) {
    socket
      .sendText(text, true)
      .exceptionally(_closed -> socket)
      .join();
  }

  /** The first frame like that, which may have come already; empty if none comes in that time or the connection ends. */
  Optional<Frame> await(Predicate<String> like, Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (true) {
        Optional<Frame> found = frames
          .stream()
          .filter(frame -> like.test(frame.text()))
          .findFirst();
        if (found.isPresent() || left <= 0 || over) {
          return found;
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a frame", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    if (!socket.isOutputClosed()) {
      socket
        .sendClose(WebSocket.NORMAL_CLOSURE, "the doctor is done")
        .exceptionally(_gone -> socket)
        .join();
      awaitOver();
    }
    socket.abort();
    http.shutdownNow();
  }

  private void awaitOver() {
    lock.lock();
    try {
      long left = FAREWELL.toNanos();
      while (!over && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void add(String text) {
    if (text.startsWith(UPDATE) && !text.contains(mark)) {
      return;
    }
    tell(() -> frames.add(new Frame(text, time.now())));
  }

  private void tell(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        add(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      tell(() -> over = true);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      tell(() -> over = true);
    }
  }
}
