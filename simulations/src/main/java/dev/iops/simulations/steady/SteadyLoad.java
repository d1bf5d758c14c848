package dev.iops.simulations.steady;

import dev.iops.simulations.inject.Injection;
import dev.iops.simulations.inject.Schedule;
import dev.iops.simulations.run.LoadRun;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.subscriber.MicroClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The events of the product's normal day, for any scenario that has them. */
public final class SteadyLoad {

  /** An injection is begun so long before its first event is due. */
  private static final Duration LEAD = Duration.ofMillis(500);

  private final LoadRun run;
  private final SteadySettings settings;

  /** Emits nothing yet. */
  public SteadyLoad(LoadRun run, SteadySettings settings) {
    this.run = run;
    this.settings = settings;
  }

  /** Has all events emitted, each when it is due; returns when their outcome is known or the run was interrupted. */
  public void emit() {
    if (!settings.warmUp().isZero()) {
      run.warmUp(this::warmUp, new DeliverySettings(settings.settings()).drainTimeout());
    }
    run.phase("emit");
    List<Injection> injections = new ArrayList<>();
    for (Schedule schedule : settings.schedules(run.emitter().fromMicros())) {
      long waitMicros = Math.max(0, schedule.startMicros() - micros(LEAD) - MicroClock.nowMicros());
      if (!run.pause(Duration.ofNanos(waitMicros * 1_000))) {
        break;
      }
      injections.add(run.emitter().emit(schedule));
    }
    injections.forEach(injection -> injection.done().join());
  }

  private void warmUp() {
    run.emitter().emit(settings.warmUpSchedule(run.emitter().fromMicros())).done().join();
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
