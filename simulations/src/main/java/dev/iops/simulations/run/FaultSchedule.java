package dev.iops.simulations.run;

import dev.iops.target.CloudControlException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Plants the faults that a user wants at their times and heals them again. */
final class FaultSchedule {

  private final List<PlannedFault> planned;
  private final PlantedFaults faults;
  private final ScheduledExecutorService timer;
  private final Consumer<String> failed;

  /**
   * @param timer  only starts what then goes on elsewhere
   * @param failed hears why a fault could not be planted
   */
  FaultSchedule(
    List<PlannedFault> planned,
    PlantedFaults faults,
    ScheduledExecutorService timer,
    Consumer<String> failed
  ) {
    this.planned = planned;
    this.faults = faults;
    this.timer = timer;
    this.failed = failed;
  }

  /** No client has connected yet. */
  void begin() {
    planned
      .stream()
      .filter(fault -> !fault.isTimed())
      .forEach(this::plant);
  }

  /** All clients are connected. */
  void connected() {
    planned.forEach(fault -> fault.from().ifPresent(from -> after(from, () -> plant(fault))));
  }

  private void plant(PlannedFault fault) {
    try {
      PlantedFaults.Planted planted = faults.plantNamed(fault.fault());
      fault.lasting().ifPresent(lasting -> after(lasting, planted::heal));
    } catch (CloudControlException e) {
      failed.accept("the fault " + fault.fault() + " could not be planted: " + e.getMessage());
    } catch (IllegalStateException _over) {
      // a run may end before a fault's time has come
    }
  }

  private void after(Duration delay, Runnable task) {
    var unused = timer.schedule(() -> Thread.startVirtualThread(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
