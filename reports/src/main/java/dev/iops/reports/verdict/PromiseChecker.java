package dev.iops.reports.verdict;

import dev.iops.reports.run.Promise;
import dev.iops.reports.run.RecordedRun;
import java.util.List;

/** The checker of one kind of promise: one result for each time that the scenario makes it. */
abstract class PromiseChecker<P extends Promise> implements Checker {

  private final Class<P> kind;

  PromiseChecker(Class<P> kind) {
    this.kind = kind;
  }

  @Override
  public final List<CheckResult> check(RecordedRun run, Accounts accounts) {
    return run
      .info()
      .objectives()
      .promises(kind)
      .stream()
      .map(promise -> check(run, promise, accounts))
      .toList();
  }

  /** Holds one promise against a run. */
  abstract CheckResult check(RecordedRun run, P promise, Accounts accounts);
}
