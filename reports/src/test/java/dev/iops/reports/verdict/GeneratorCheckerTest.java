package dev.iops.reports.verdict;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.History;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.GeneratorPromise;
import dev.iops.reports.run.Objectives;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lag up to 20 ms, lateness up to 50 ms, 90 % of the processors and 10 % garbage collection are in order. */
class GeneratorCheckerTest {

  private static final int READINGS = 40;

  @TempDir
  Path folder;

  private History events() {
    return events(folder);
  }

  private static History events(Path where) {
    GeneratorPromise promise = new GeneratorPromise(20_000, 50_000, 0.9, 0.1);
    return History.of(where, 1, Objectives.strict().promising(promise)).open("a", 0, 0);
  }

  private static History healthy(History history) {
    for (int second = 0; second < READINGS; second++) {
      history.gauge(Gauges.GENERATOR_LAG, seconds(second), 20_000);
      history.gauge(Gauges.GENERATOR_CPU, seconds(second), 0.9);
      history.gauge(Gauges.GENERATOR_GC, seconds(second), 0.1);
    }
    return history;
  }

  private static History punctual(History history) {
    for (int second = 0; second < READINGS; second++) {
      history.gauge(Gauges.GENERATOR_LATENESS, seconds(second), 1_000);
    }
    return history;
  }

  private static CheckResult result(History history) {
    return History.result(history.judge(seconds(60)), "generator");
  }

  @Test
  void theLimitsThemselvesPass() {
    CheckResult generator = result(punctual(healthy(events().expect(1, 1).emitted(1, 2))));
    assertThat(generator.outcome()).isEqualTo(Outcome.PASS);
    assertThat(generator.reason()).isEqualTo(
      "event-loop lag 20.0 ms, lateness 1.0 ms, CPU 90.0 %, time in garbage collection 10.0 %"
    );
  }

  @Test
  void itsOwnStartBeforeTheFirstEventDoesNotCountAndTheSameLaterDoes() {
    assertThat(result(busyAt(folder.resolve("early"), seconds(0))).outcome()).isEqualTo(Outcome.PASS);

    CheckResult late = result(busyAt(folder.resolve("late"), seconds(0), seconds(14)));
    assertThat(late.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(late.findings()).as("those of the start are not held against it").hasSize(5);
  }

  /** The first event is due after half a second. */
  private static History busyAt(Path where, long... times) {
    History history = punctual(healthy(events(where).expect(10, 1).emitted(1, 2)));
    for (long from : times) {
      for (int reading = 1; reading <= 5; reading++) {
        history.gauge(Gauges.GENERATOR_CPU, from + reading, 0.99);
      }
    }
    return history;
  }

  @Test
  void asaturatedGeneratorIsUnknownAndNamesWhatWasSeenAndAllowed() {
    History history = healthy(events());
    for (int reading = 0; reading < 3; reading++) {
      history.gauge(Gauges.GENERATOR_LAG, seconds(50 + reading), 700_000 + reading);
    }
    CheckResult generator = result(history);
    assertThat(generator.outcome()).isEqualTo(Outcome.PASS);
    history = healthy(events());
    for (int reading = 0; reading < 4; reading++) {
      history.gauge(Gauges.GENERATOR_LAG, seconds(50 + reading), 700_000 + reading);
    }
    generator = result(history);
    assertThat(generator.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(generator.reason()).isEqualTo(
      "the generator was saturated: event-loop lag 700 ms, at most 20.0 ms is allowed"
    );
    assertThat(generator.findings())
      .hasSize(4)
      .first()
      .asString()
      .isEqualTo("2026-01-02T03:04:58Z: event-loop lag 700 ms");
  }

  @Test
  void eachLimitIsHeldAgainstItsOwnGauge() {
    History busy = healthy(events());
    for (int second = 0; second < 10; second++) {
      busy
        .gauge(Gauges.GENERATOR_CPU, seconds(50) + second, 0.95)
        .gauge(Gauges.GENERATOR_GC, seconds(50) + second, 0.3);
    }
    assertThat(result(busy).reason()).contains(
      "CPU 95.0 %, at most 90.0 %",
      "time in garbage collection 30.0 %, at most 10.0 %"
    );
    History late = punctual(healthy(events().expect(1, 1).emitted(1, 2)));
    for (int second = 0; second < 10; second++) {
      late.gauge(Gauges.GENERATOR_LATENESS, seconds(50) + second, 60_000);
    }
    assertThat(result(late).reason()).contains("lateness 60.0 ms, at most 50.0 ms");
  }

  @Test
  void whatWasNeverReadIsUnknownButNothingCanBeLateWithoutEvents() {
    assertThat(result(events()).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(result(healthy(events())).outcome()).isEqualTo(Outcome.PASS);
    CheckResult unread = result(healthy(events().expect(1, 1).emitted(1, 2)));
    assertThat(unread.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(unread.reason()).isEqualTo("the generator's lateness was never read");
  }
}
