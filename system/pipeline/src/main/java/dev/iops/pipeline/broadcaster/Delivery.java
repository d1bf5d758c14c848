package dev.iops.pipeline.broadcaster;

import dev.iops.pipeline.broadcaster.PostResult.Kind;
import dev.iops.pipeline.runtime.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes one connection through its frames: the next is posted only after the gateway took the one before, because the
 * order of posts on their way at the same time is not promised. Not thread-safe; one per connection.
 */
final class Delivery {

  /**
   * So young a connection may not be postable yet: its row is written during {@code $connect}, and until the handshake
   * is done a post gets 410. The integration may take 29 s at most ("Quotas for configuring and running a WebSocket
   * API"). Whether it is so need be found out only once: everybody's next events wait meanwhile.
   */
  private static final Duration HANDSHAKE = Duration.ofSeconds(30);

  private static final int MAX_HANDSHAKE_TRIES = 4;

  private final Connection connection;
  private final Posting posting;
  private final RefusalStreak refusals;
  private final boolean settledBefore;
  private int posted;
  private int framesPosted;
  private int retries;
  private boolean gone;
  private boolean ended;
  private String error = "";

  /**
   * @param posted how many items the connection has got before
   * @param settledBefore whether it was {@link #settled} in an earlier broadcast
   */
  Delivery(Connection connection, int posted, boolean settledBefore, Posting posting) {
    this.settledBefore = settledBefore;
    this.connection = connection;
    this.posted = posted;
    this.posting = posting;
    this.refusals = new RefusalStreak(posting.slowClients(), posting.time());
  }

  /** Posts the frames until all are taken, the connection is gone or ended, a post is refused or the time is up. */
  void run(List<Frame> frames, Deadline deadline) {
    for (Frame frame : frames) {
      if (!post(frame, deadline)) {
        break;
      }
      posted = frame.endItem();
      framesPosted++;
    }
  }

  private boolean post(Frame frame, Deadline deadline) {
    for (int failures = 1; !deadline.hasPassed(); failures++) {
      PostResult result = request(deadline, () -> posting.sender().post(connection.id(), frame.utf8()));
      refusals.note(result.kind());
      if (result.kind() == Kind.ACCEPTED) {
        return true;
      }
      error = result.detail();
      if (result.kind() == Kind.REFUSED || isOver(result, failures, deadline)) {
        return false;
      }
      retries++;
      Duration pause = posting.backoff().delay(failures);
      posting.time().sleep(pause.compareTo(deadline.remaining()) < 0 ? pause : deadline.remaining());
    }
    error = error.isEmpty() ? "the time was up" : error;
    return false;
  }

  private boolean isOver(PostResult result, int failures, Deadline deadline) {
    if (result.kind() == Kind.GONE && !mayStillOpen(failures)) {
      gone = true;
    } else if (refusals.isOfASlowClient()) {
      PostResult answer = request(deadline, () -> posting.sender().end(connection.id()));
      ended = answer.kind() == Kind.ACCEPTED;
      gone = ended || answer.kind() == Kind.GONE;
    }
    return gone;
  }

  private PostResult request(Deadline deadline, Supplier<PostResult> request) {
    posting.inFlight().acquireUninterruptibly();
    try {
      if (deadline.hasPassed()) {
        return new PostResult(Kind.RETRY, "the time was up before its turn came");
      }
      return request.get();
    } finally {
      posting.inFlight().release();
    }
  }

  private boolean mayStillOpen(int failures) {
    Instant openSince = connection.connectedAt().plus(HANDSHAKE);
    return !settled() && failures < MAX_HANDSHAKE_TRIES && posting.time().now().isBefore(openSince);
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

  /** Whether its handshake is known to be over: it took a frame, or it was waited for in vain. */
  boolean settled() {
    return settledBefore || framesPosted > 0 || gone;
  }

  /** Whether the gateway does not know the connection, or does not any more. */
  boolean gone() {
    return gone;
  }

  /** Whether this delivery ended the connection, because its client did not read. */
  boolean ended() {
    return ended;
  }

  /** The last error; empty if there was none. */
  String error() {
    return error;
  }
}
