package dev.iops.reports.verdict;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.History;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.SlopePromise;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heap may grow by 60 MiB an hour, which is one MiB a minute. */
class SlopeCheckerTest {

  private static final double MIB = 1 << 20;

  @TempDir
  Path folder;

  private CheckResult heap(int readings, IntToDoubleFunction mebibytesAtSecond) {
    SlopePromise slope = new SlopePromise(Gauges.CLOUD_HEAP, 60 * MIB, 50);
    History history = History.of(folder, 1, Objectives.strict().promising(slope)).open("a", 0, 0);
    for (int second = 0; second < readings; second++) {
      history.gauge(Gauges.CLOUD_HEAP, seconds(second), MIB * mebibytesAtSecond.applyAsDouble(second));
    }
    return History.result(history.judge(seconds(readings)), "slope");
  }

  @Test
  void aLeakFailsAndItsSizeIsTold() {
    CheckResult slope = heap(181, second -> 100 + second / 30.0);
    assertThat(slope.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(slope.reason()).isEqualTo(
      "cloud.heapAfterCollectionBytes grows by 120 MiB an hour, from 100 MiB to 106 MiB in 181 readings over 3 min"
    );
  }

  @Test
  void aSlowerGrowthOrALevelPasses() {
    assertThat(heap(181, second -> 100 + second / 61.0).outcome()).isEqualTo(Outcome.PASS);
    assertThat(heap(181, second -> 100 + second / 59.0).outcome()).isEqualTo(Outcome.FAIL);
    CheckResult falling = heap(181, second -> 100 - second / 60.0);
    assertThat(falling.outcome()).isEqualTo(Outcome.PASS);
    assertThat(falling.reason()).contains("shrinks by 60 MiB an hour");
  }

  @Test
  void aFewWildReadingsTurnNothing() {
    assertThat(heap(181, second -> second > 165 ? 900 : 100 + (second % 7)).outcome()).isEqualTo(Outcome.PASS);
    assertThat(heap(181, second -> second % 9 == 0 ? 10 : 100 + second / 30.0).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void thousandsOfReadingsAreThinnedOut() {
    CheckResult slope = heap(7_200, second -> 100 + second / 30.0 + (second % 5));
    assertThat(slope.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(slope.reason()).contains("120 MiB an hour").endsWith("7,200 readings over 119 min 59 s");
  }

  @Test
  void tooFewReadingsOrTooShortATimeProveNothing() {
    assertThat(heap(49, second -> second).reason()).endsWith(", at least 50 are needed");
    assertThat(heap(60, second -> second).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(heap(60, second -> second).reason()).contains("over 59.00 s");
    assertThat(heap(61, second -> second).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void aPercentileOfAHopIsASeriesToo() {
    assertThat(latency(second -> 10_000 + second * 10).outcome()).isEqualTo(Outcome.FAIL);
    CheckResult level = latency(second -> 10_000);
    assertThat(level.outcome()).isEqualTo(Outcome.PASS);
    assertThat(level.reason()).contains("from 10.0 ms to 10.0 ms in 120 readings");
  }

  private CheckResult latency(IntToDoubleFunction microsAtSecond) {
    SlopePromise slope = new SlopePromise("latency.total.p99", 20_000, 100);
    History history = History.of(folder, 1, Objectives.strict().promising(slope)).open("a", 0, 0);
    for (int second = 0; second < 120; second++) {
      history.latency().record(Hop.TOTAL, (long) microsAtSecond.applyAsDouble(second));
      history.tick(seconds(second + 1));
    }
    return History.result(history.judge(seconds(121)), "slope");
  }

  @Test
  void aSeriesThatCannotExistIsRefused() {
    assertThatThrownBy(() -> new SlopePromise("latency.totl.p99", 1, 1)).hasMessageContaining("no hop \"totl\"");
    assertThatThrownBy(() -> new SlopePromise("latency.total", 1, 1)).hasMessageContaining("latency.total.p99");
  }
}
