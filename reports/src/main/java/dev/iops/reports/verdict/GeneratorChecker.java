package dev.iops.reports.verdict;

import dev.iops.reports.ledger.Micros;
import dev.iops.reports.ledger.RecordedTimeline.Sample;
import dev.iops.reports.measure.GaugeLevel;
import dev.iops.reports.run.Direction;
import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.GeneratorPromise;
import dev.iops.reports.run.RecordedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The load generator kept up; if it did not, the run proves nothing: UNKNOWN, never FAIL. */
final class GeneratorChecker extends PromiseChecker<GeneratorPromise> {

  private static final String CLAIM = "The load generator kept up with what was asked of it";

  private record Limit(String gauge, String what, double allowed) {}

  GeneratorChecker() {
    super(GeneratorPromise.class);
  }

  @Override
  CheckResult check(RecordedRun run, GeneratorPromise promise, Accounts accounts) {
    List<String> problems = new ArrayList<>();
    List<String> levels = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<Objective> measured = new ArrayList<>();
    for (Limit limit : limits(run, promise)) {
      Optional<GaugeLevel> level = GaugeLevel.of(run, limit.gauge());
      measured.add(measured(limit, level, promise.minSamples()));
      if (level.isEmpty()) {
        problems.add("the generator's " + limit.what() + " was never read");
        continue;
      }
      String seen = limit.what() + " " + GaugeWords.of(limit.gauge(), level.get().usual());
      levels.add(seen);
      if (level.get().readings() < promise.minSamples()) {
        String needed = ", at least " + Words.of(promise.minSamples()) + " are needed";
        problems.add(
          "the generator's " + limit.what() + " was read " + Words.of(level.get().readings(), "time") + needed
        );
      }
      if (level.get().usual() > limit.allowed()) {
        problems.add("the generator was saturated: " + seen + ", at most " + words(limit) + " is allowed");
        worst(run, limit).forEach(findings::add);
      }
    }
    String reason = problems.isEmpty() ? String.join(", ", levels) : String.join("; ", problems);
    Outcome outcome = problems.isEmpty() ? Outcome.PASS : Outcome.UNKNOWN;
    return new CheckResult("generator", CLAIM, outcome, reason, Finding.worst(findings)).measuring(
      measured.toArray(Objective[]::new)
    );
  }

  private static Objective measured(Limit limit, Optional<GaugeLevel> level, long minSamples) {
    return new Objective(
      limit.gauge(),
      Direction.AT_MOST,
      Unit.ofGauge(limit.gauge()),
      limit.allowed(),
      level.map(l -> OptionalDouble.of(l.usual())).orElse(OptionalDouble.empty()),
      level.map(GaugeLevel::readings).orElse(0L),
      minSamples
    );
  }

  /** Without events nothing can be late, so that is not asked then. */
  private static List<Limit> limits(RecordedRun run, GeneratorPromise promise) {
    List<Limit> limits = new ArrayList<>();
    limits.add(new Limit(Gauges.GENERATOR_LAG, "event-loop lag", promise.lagMicros()));
    if (!run.ledger().expectations().isEmpty()) {
      limits.add(new Limit(Gauges.GENERATOR_LATENESS, "lateness", promise.latenessMicros()));
    }
    limits.add(new Limit(Gauges.GENERATOR_CPU, "CPU", promise.cpuShare()));
    limits.add(new Limit(Gauges.GENERATOR_GC, "time in garbage collection", promise.gcShare()));
    return limits;
  }

  private static List<Finding> worst(RecordedRun run, Limit limit) {
    return GaugeLevel.judged(run, limit.gauge())
      .stream()
      .filter(sample -> sample.value() > limit.allowed())
      .map(sample -> finding(limit, sample))
      .toList();
  }

  private static Finding finding(Limit limit, Sample sample) {
    String value = GaugeWords.of(limit.gauge(), sample.value());
    String text = Micros.toInstant(sample.atMicros()) + ": " + limit.what() + " " + value;
    return new Finding(Math.round((1e6 * sample.value()) / Math.max(1e-9, limit.allowed())), text);
  }

  private static String words(Limit limit) {
    return GaugeWords.of(limit.gauge(), limit.allowed());
  }
}
