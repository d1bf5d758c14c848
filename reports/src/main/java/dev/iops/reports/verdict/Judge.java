package dev.iops.reports.verdict;

import dev.iops.reports.run.RecordedRun;
import java.util.List;

/** Holds every guarantee against a recorded run. To add one, write a {@link Checker} and name it here. */
public final class Judge {

  private static final List<Checker> CHECKERS = List.of(
    new CompletenessChecker(),
    new DuplicateChecker(),
    new OrderChecker(),
    new UnexpectedChecker(),
    new ConnectionChecker(),
    new CutChecker(),
    new StayChecker(),
    new PongChecker(),
    new HandOverChecker(),
    new RecoveryChecker(),
    new ConnectRateChecker(),
    new RowsChecker(),
    new LatencyChecker(),
    new SlopeChecker(),
    new ScenarioChecker(),
    new EvidenceChecker(),
    new GeneratorChecker(),
    new EmissionChecker(),
    new CertaintyChecker(),
    new ClockChecker()
  );

  private Judge() {}

  /** Judges a run; the same files always give the same verdict. */
  public static Verdict judge(RecordedRun run) {
    Accounts accounts = Bookkeeper.settle(run);
    List<CheckResult> results = CHECKERS.stream()
      .flatMap(checker -> checker.check(run, accounts).stream())
      .toList();
    return new Verdict(results, accounts);
  }
}
