package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

/** The leak check can fail. */
class BufferLeaksTest {

  @Test
  void findsABufferThatNobodyReleased() {
    BufferLeaks leaks = new BufferLeaks();
    leaks.beforeAll(null);
    ByteBufAllocator.DEFAULT.buffer(16).writeInt(1);
    await().untilAsserted(() -> assertThat(leaks.found()).anyMatch(report -> report.contains("LEAK")));
  }
}
