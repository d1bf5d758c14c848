package dev.iops.simulations.frame;

/** Hears what a frame holds, in the order in which it holds it. */
public interface FrameListener {
  /**
   * One event of an update.
   *
   * @param event           valid only during the call: the reader uses the same object for every event
   * @param broadcastMicros when the frame was made, microseconds since the epoch
   */
  void event(ReceivedEvent event, long broadcastMicros);

  /** An alert that a risk threshold was crossed. */
  void alert();

  /** The answer to a ping. */
  void pong();

  /** A complaint of the pipeline or of the gateway in front of it. */
  void error(String message);
}
