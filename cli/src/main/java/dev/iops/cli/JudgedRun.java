package dev.iops.cli;

import dev.iops.reports.baseline.MeasuredRun;
import dev.iops.reports.baseline.RunMeasurer;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RunReader;
import dev.iops.reports.verdict.Judge;
import java.nio.file.Path;

/** A recorded run as it is compared with others. */
final class JudgedRun {

  private JudgedRun() {}

  /** Reads, judges and measures a run; writes nothing. */
  static MeasuredRun measure(Path directory) {
    RecordedRun run = RunReader.read(directory.toAbsolutePath().normalize());
    return RunMeasurer.of(run, Judge.judge(run));
  }
}
