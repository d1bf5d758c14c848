package dev.iops.e2e.conformance.suite;

import dev.iops.cloud.CloudOptions;
import dev.iops.cloud.EmbeddedCloud;
import dev.iops.cloud.time.SteppedTimeline;
import dev.iops.e2e.Checkout;
import dev.iops.e2e.conformance.stack.ConformanceAssembly;
import java.nio.file.Path;
import java.util.List;

/**
 * The suite's stack on an embedded cloud of its own, whose time jumps.
 *
 * @param cloud where it runs
 * @param timeline its time
 * @param target what statements see of it
 */
record EmbeddedTarget(
  EmbeddedCloud cloud,
  SteppedTimeline timeline,
  ConformanceTarget target
) implements AutoCloseable {
  private static final int SEED = 1;

  /**
   * Starts one.
   *
   * @param outputs file that its outputs are written to
   * @param faults what is planted in it
   */
  static EmbeddedTarget start(Path outputs, List<String> faults) {
    SteppedTimeline timeline = new SteppedTimeline();
    try {
      CloudOptions options = CloudOptions.of(ConformanceAssembly.in(Checkout.root()))
        .withTimeline(timeline)
        .withFaults(faults, SEED);
      EmbeddedCloud cloud = EmbeddedCloud.start(options);
      cloud.writeOutputs(outputs);
      return new EmbeddedTarget(
        cloud,
        timeline,
        new ConformanceTarget(outputs, true, new TargetTime.Jumping(timeline))
      );
    } catch (RuntimeException e) {
      timeline.close();
      throw e;
    }
  }

  @Override
  public void close() {
    target.close();
    cloud.close();
    timeline.close();
  }
}
