package dev.iops.pipeline.broadcaster;

import java.util.concurrent.CompletableFuture;

/** Posts frames to connections. Thread-safe. */
interface FrameSender {
  /**
   * Posts one frame.
   *
   * @param utf8 the frame's text
   * @return how it went; never completes exceptionally
   */
  CompletableFuture<PostResult> post(String connectionId, byte[] utf8);

  /**
   * Ends a connection.
   *
   * @return how it went; never completes exceptionally
   */
  CompletableFuture<PostResult> end(String connectionId);
}
