package dev.iops.simulations.run;

import dev.iops.reports.cost.UsageFile;
import dev.iops.reports.run.RunRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkException;

/** What is asked of the target when a run is over: which errors its functions logged, and what the run used. */
final class Aftermath {

  private Aftermath() {}

  /**
   * Asks, and writes the answers into the run.
   *
   * @throws UncheckedIOException if they cannot be written
   */
  static void record(LoadPlan plan, RunRecorder recorder, Instant startedAt, Traffic traffic) {
    recordFunctionErrors(plan, recorder, startedAt);
    recordUsage(plan, recorder, startedAt, traffic);
  }

  private static void recordFunctionErrors(LoadPlan plan, RunRecorder recorder, Instant startedAt) {
    try {
      recorder.functionErrors(FunctionLogs.errorsSince(startedAt, plan.target()));
    } catch (SdkException e) {
      recorder.note("the functions' logs could not be read: " + e.getMessage());
    }
  }

  private static void recordUsage(LoadPlan plan, RunRecorder recorder, Instant startedAt, Traffic traffic) {
    try {
      UsageFile.write(recorder.directory(), TargetUsage.since(startedAt, plan.target(), plan.exclusive(), traffic));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write what the run used into " + recorder.directory().path(), e);
    }
  }
}
