package dev.iops.simulations.run;

import dev.iops.reports.run.RunRecorder;
import dev.iops.target.CloudControl;
import dev.iops.target.Target;
import java.time.Duration;
import java.util.Optional;

/** What is read of the target now and then while a run goes on. Thread-safe. */
final class Watches implements AutoCloseable {

  private final Target target;
  private final RunRecorder recorder;
  private final Optional<CloudWatchdog> cloud;
  private Optional<RowsWatch> rows = Optional.empty();

  /** Begins with what every run reads. */
  Watches(Target target, RunRecorder recorder) {
    this.target = target;
    this.recorder = recorder;
    cloud = CloudControl.of(target).map(control -> new CloudWatchdog(control, recorder));
  }

  synchronized RowsWatch rows(Duration every) {
    if (rows.isEmpty()) {
      rows = Optional.of(new RowsWatch(target, every, recorder));
    }
    return rows.get();
  }

  /** Reads no more. */
  @Override
  public synchronized void close() {
    cloud.ifPresent(CloudWatchdog::close);
    rows.ifPresent(RowsWatch::close);
  }
}
