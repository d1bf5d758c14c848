package dev.iops.reports.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.latency.Hop;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.GeneratorPromise;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Judge;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMeasurerTest {

  @TempDir
  private Path folder;

  @Test
  void measuresEachHopWithItsOwnUncertainty() {
    MeasuredRun run = measured(history(Objectives.strict(), 0));

    Measured median = run.values().get("total.p50");
    assertThat(median.value()).isBetween(9_500.0, 10_500.0);
    assertThat(median.samples()).isEqualTo(1_200);
    assertThat(median.error()).isBetween(0.005, 0.1);
    assertThat(run.values().get("total.p99").value()).isGreaterThan(median.value());
    assertThat(run.values()).doesNotContainKeys("ping.p50", "deliver.p50");
    assertThat(run.isUsable()).isTrue();
    assertThat(run.machine()).isEqualTo(new Fingerprint("Test CPU", 2, 8, "Test VM 21"));
  }

  @Test
  void theLargestLoadThatHeldIsTheCapacity() {
    History history = history(Objectives.strict(), 0);
    for (int rate : new int[] { 500, 2_000, 1_000 }) {
      history
        .recorder()
        .timeline()
        .step("s", rate, "events a minute", 0, 1, rate < 3_000, "");
    }
    history.recorder().timeline().step("s", 4_000, "events a minute", 0, 1, false, "too slow");

    assertThat(measured(history).values().get("capacity.events-a-minute").value()).isEqualTo(2_000);
  }

  @Test
  void aSaturatedGeneratorMakesTheRunUnusable() {
    Objectives objectives = Objectives.strict().promising(new GeneratorPromise(50_000, 100_000, 0.9, 0.1));

    MeasuredRun run = measured(history(objectives, 1));

    assertThat(run.isUsable()).isFalse();
    assertThat(run.unknown()).anyMatch(why -> why.contains("saturated"));
  }

  private MeasuredRun measured(History history) {
    RecordedRun run = history.end(History.seconds(60)).read();
    return RunMeasurer.of(run, Judge.judge(run));
  }

  private History history(Objectives objectives, double cpu) {
    History history = History.of(folder, 1, objectives).open("a", 0, 0).expect(2, 5).emitted(1_000, 2_000);
    history.receiveAll("a", 2, 5);
    Random random = new Random(1);
    for (int second = 1; second <= 30; second++) {
      double level = 10_000 * Math.exp(0.1 * random.nextGaussian());
      for (int i = 0; i < 40; i++) {
        history.latency().record(Hop.TOTAL, Math.round(level * Math.exp(0.2 * random.nextGaussian())));
      }
      history.gauge(Gauges.GENERATOR_CPU, History.seconds(second), cpu).gauge(Gauges.GENERATOR_GC, second, 0);
      history.gauge(Gauges.GENERATOR_LAG, second, 1).gauge(Gauges.GENERATOR_LATENESS, second, 1);
      history.tick(History.seconds(second));
    }
    return history;
  }
}
