package dev.iops.reports.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three seconds with 1, 2 and 3 ms, the third after a second without samples, and a negative sample in the first. */
class IntervalLatenciesTest {

  private static final long START = 1_700_000_000_000_000L;
  private static final long SECOND = 1_000_000;

  @TempDir
  Path folder;

  private IntervalLatencies intervals;

  @BeforeEach
  void record() throws IOException {
    LatencyLog log = new LatencyLog(folder, START);
    LatencyRecorder recorder = log.recorder();
    recorder.record(Hop.TOTAL, 1_000);
    recorder.record(Hop.TOTAL, -5);
    log.interval(START + SECOND);
    recorder.record(Hop.TOTAL, 2_000);
    log.interval(START + 2 * SECOND);
    log.interval(START + 3 * SECOND);
    recorder.record(Hop.TOTAL, 3_000);
    log.close(START + 4 * SECOND);
    intervals = LatencyReader.read(folder, new ArrayList<>()).get(Hop.TOTAL).intervals();
  }

  @Test
  void anIntervalWithoutSamplesIsNone() {
    assertThat(intervals.size()).isEqualTo(3);
    assertThat(intervals.middleMicros(0)).isEqualTo(START + SECOND / 2);
    assertThat(intervals.middleMicros(2)).isEqualTo(START + (7 * SECOND) / 2);
  }

  @Test
  void neighboursAreMergedAndNegativeSamplesCountAsZero() {
    assertThat(intervals.merged(0, 3).getTotalCount()).isEqualTo(4);
    assertThat(intervals.merged(0, 1).getMinValue()).isZero();
    assertThat(intervals.merged(1, 2).getMaxValue()).isEqualTo(3_001);
    assertThat(intervals.merged(1, 1).getValueAtPercentile(99)).isEqualTo(2_000);
  }

  @Test
  void aSpanTakesTheIntervalsWhoseMiddleItContains() {
    long middle = intervals.middleMicros(1);
    assertThat(intervals.between(middle, middle + 1).getTotalCount()).isEqualTo(1);
    assertThat(intervals.between(middle + 1, START + 3 * SECOND).getTotalCount()).isZero();
    assertThat(intervals.between(0, middle).getTotalCount()).isEqualTo(2);
    assertThat(intervals.between(0, Long.MAX_VALUE).getTotalCount()).isEqualTo(4);
    assertThat(intervals.between(Long.MAX_VALUE, 0).getTotalCount()).isZero();
  }
}
