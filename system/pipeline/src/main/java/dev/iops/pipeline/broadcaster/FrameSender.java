package dev.iops.pipeline.broadcaster;

/** Posts frames to connections. Blocks until there is an answer; thread-safe. */
interface FrameSender {
  /**
   * Posts one frame.
   *
   * @param utf8 the frame's text
   * @return how it went, also if nobody answered
   */
  PostResult post(String connectionId, byte[] utf8);

  /**
   * Ends a connection.
   *
   * @return how it went, also if nobody answered
   */
  PostResult end(String connectionId);
}
