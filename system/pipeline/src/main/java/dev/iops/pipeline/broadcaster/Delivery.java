package dev.iops.pipeline.broadcaster;

import dev.iops.pipeline.broadcaster.PostResult.Kind;
import dev.iops.pipeline.runtime.Backoff;
import dev.iops.pipeline.runtime.Deadline;
import dev.iops.pipeline.runtime.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Takes one connection through its frames: the next is posted only after the gateway took the one before, because the
 * order of posts on their way at the same time is not promised. Not thread-safe; one per connection.
 */
final class Delivery {

  /**
   * So young a connection may not be postable yet: its row is written during {@code $connect}, and until the handshake
   * is done a post gets 410. The integration may take 29 s at most ("Quotas for configuring and running a WebSocket
   * API").
   */
  private static final Duration HANDSHAKE = Duration.ofSeconds(30);

  private static final int MAX_HANDSHAKE_TRIES = 4;

  private final Connection connection;
  private final FrameSender sender;
  private final Semaphore inFlight;
  private final Backoff backoff;
  private final TimeSource time;
  private int posted;
  private int framesPosted;
  private int retries;
  private boolean gone;
  private String error = "";

  /**
   * @param posted how many items the connection has got before
   * @param inFlight bounds the posts of all connections
   */
  Delivery(
    Connection connection,
    int posted,
    FrameSender sender,
    Semaphore inFlight,
    Backoff backoff,
    TimeSource time
  ) {
    this.connection = connection;
    this.posted = posted;
    this.sender = sender;
    this.inFlight = inFlight;
    this.backoff = backoff;
    this.time = time;
  }

  /** Posts the frames until all are taken, the connection is gone, a post is refused or the time is up. */
  void run(List<Frame> frames, Deadline deadline) {
    for (Frame frame : frames) {
      if (!post(frame, deadline)) {
        return;
      }
      posted = frame.endItem();
      framesPosted++;
    }
  }

  private boolean post(Frame frame, Deadline deadline) {
    for (int failures = 1; !deadline.hasPassed(); failures++) {
      PostResult result = postOnce(frame, deadline);
      if (result.kind() == Kind.ACCEPTED) {
        return true;
      }
      error = result.detail();
      if (result.kind() == Kind.GONE && !mayStillOpen(failures)) {
        gone = true;
        return false;
      }
      if (result.kind() == Kind.REFUSED) {
        return false;
      }
      retries++;
      Duration pause = backoff.delay(failures);
      time.sleep(pause.compareTo(deadline.remaining()) < 0 ? pause : deadline.remaining());
    }
    error = error.isEmpty() ? "the time was up" : error;
    return false;
  }

  private PostResult postOnce(Frame frame, Deadline deadline) {
    inFlight.acquireUninterruptibly();
    try {
      if (deadline.hasPassed()) {
        return new PostResult(Kind.RETRY, "the time was up before its turn came");
      }
      return sender.post(connection.id(), frame.utf8()).join();
    } finally {
      inFlight.release();
    }
  }

  private boolean mayStillOpen(int failures) {
    Instant openSince = connection.connectedAt().plus(HANDSHAKE);
    return framesPosted == 0 && failures < MAX_HANDSHAKE_TRIES && time.now().isBefore(openSince);
  }

  Connection connection() {
    return connection;
  }

  /** How many items from the start of the batch the connection has got. */
  int posted() {
    return posted;
  }

  int framesPosted() {
    return framesPosted;
  }

  int retries() {
    return retries;
  }

  /** Whether the gateway does not know the connection. */
  boolean gone() {
    return gone;
  }

  /** The last error; empty if there was none. */
  String error() {
    return error;
  }
}
