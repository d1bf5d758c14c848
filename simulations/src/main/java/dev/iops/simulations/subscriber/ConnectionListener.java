package dev.iops.simulations.subscriber;

import dev.iops.reports.ledger.ClosedBy;
import dev.iops.simulations.frame.ReceivedEvent;

/**
 * Hears everything that happens to one connection, on that connection's event loop. Times are microseconds since the
 * epoch by {@link MicroClock}. Either {@link #handshakeFailed} is called once, or {@link #opened} and later
 * {@link #closed} are.
 */
public interface ConnectionListener {
  /** The handshake is complete: from now on the connection is owed every event. */
  void opened(long atMicros);

  /**
   * The connection never came to be.
   *
   * @param httpStatus what the server answered, or 0 if there was no HTTP answer
   */
  void handshakeFailed(int httpStatus, String reason, long atMicros);

  /**
   * The connection is gone; nothing arrives after this.
   *
   * @param atMicros when it began to end: either side sent a close frame, or the network went away
   * @param code the code of the first close frame; 1005 if it had none, 1006 if there was no frame (RFC 6455, 7.4.1)
   */
  void closed(ClosedBy by, int code, String reason, long atMicros);

  /**
   * A text frame arrived; what it holds is passed on next.
   *
   * @param bytes of its text
   */
  default void frame(int bytes) {}

  /** An event arrived; {@code event} is valid only during the call. */
  void event(ReceivedEvent event, long broadcastMicros, long receivedMicros);

  /** An alert arrived. */
  void alert(long receivedMicros);

  /** A pong arrived. */
  void pong(long receivedMicros);

  /** A complaint of the pipeline or the gateway arrived. */
  void error(String message, long receivedMicros);

  /**
   * A frame arrived that does not follow the client protocol.
   *
   * @param problem what was expected and what was found
   * @param excerpt the beginning of the frame
   */
  void unreadable(String problem, String excerpt, long receivedMicros);
}
