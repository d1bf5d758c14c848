package dev.iops.simulations.run;

import dev.iops.reports.run.Gauges;
import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.CloudControl;
import dev.iops.target.CloudHealth;
import java.time.Duration;

/** Reads how the memory of the embedded cloud is doing; other targets do not tell. */
final class CloudWatchdog implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final CloudControl control;
  private final RunRecorder recorder;
  private final Readings readings;

  CloudWatchdog(CloudControl control, RunRecorder recorder) {
    this.control = control;
    this.recorder = recorder;
    readings = new Readings("the health of the embedded cloud", EVERY, recorder, this::read);
  }

  private void read() {
    CloudHealth health = control.health();
    gauge(Gauges.CLOUD_HEAP, health.heapAfterCollectionBytes());
    gauge(Gauges.CLOUD_RESIDENT, health.residentBytes());
  }

  /** What the cloud does not know it gives as 0. */
  private void gauge(String name, long bytes) {
    if (bytes > 0) {
      recorder.timeline().gauge(name, MicroClock.nowMicros(), (double) bytes);
    }
  }

  @Override
  public void close() {
    readings.close();
  }
}
