package dev.iops.reports.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TotalRecorderTest {

  private static final int MANY = 100_000;

  private final TotalRecorder recorder = new TotalRecorder(2);

  @Test
  void takesEachSampleOnceHoweverManyWereInABatch() {
    for (int samples : new int[] { 0, 1, 255, 256, 257, 1_000 }) {
      for (int i = 0; i < samples; i++) {
        recorder.record(i % 100);
      }
      Histogram taken = recorder.take();
      assertThat(taken.getTotalCount()).isEqualTo(samples);
      assertThat(taken.getMaxValue()).isEqualTo(Math.clamp(samples - 1, 0, 99));
    }
    assertThat(recorder.take().getTotalCount()).isZero();
  }

  @Test
  void aNegativeSampleCountsAsZero() {
    recorder.record(-5);

    assertThat(recorder.take().getCountAtValue(0)).isOne();
  }

  @Test
  void nothingIsLostBetweenTheWriterAndATaker() throws InterruptedException {
    Thread writer = Thread.ofPlatform().start(() -> {
      for (int i = 0; i < MANY; i++) {
        recorder.record(7);
      }
    });
    long taken = 0;
    while (writer.isAlive()) {
      taken += recorder.take().getCountAtValue(7);
    }
    writer.join();
    taken += recorder.take().getCountAtValue(7);

    assertThat(taken).isEqualTo(MANY);
  }
}
