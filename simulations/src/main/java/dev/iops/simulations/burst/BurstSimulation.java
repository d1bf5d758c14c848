package dev.iops.simulations.burst;

import dev.iops.simulations.LoadSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.inject.Injection;
import dev.iops.simulations.inject.Schedule;
import dev.iops.simulations.settings.DeliverySettings;
import dev.iops.simulations.subscriber.MicroClock;
import java.time.Duration;
import java.util.Locale;

/**
 * Clients connect; many events are due within a short time; then it is quiet, and the time is taken until every client has
 * every event; clients close.
 *
 * <p>Posts stay below AWS's 10,000 requests a second for an account (Amazon API Gateway quotas, "Account-level throttling
 * per Region") by the number of clients: the Broadcaster handles one batch at a time for each shard of the table's stream,
 * and posts one or two frames to each client in it. With 200 clients that limit would need 25 to 50 batches a second.
 */
public final class BurstSimulation extends LoadSimulation {

  private static final double MICROS_PER_SECOND = 1e6;

  private final BurstSettings burst = new BurstSettings(settings());

  /** Gatling makes it. */
  public BurstSimulation() {
    super("burst");
    play();
  }

  @Override
  protected void direct(Series series) {
    if (run().open() == 0) {
      drain();
      return;
    }
    run().phase("burst");
    Schedule schedule = burst.schedule(emitFromMicros());
    Backlog backlog = new Backlog(run());
    Injection injection = emit(schedule);
    backlog.watchUntil(injection.done());
    DeliverySettings delivery = new DeliverySettings(settings());
    backlog.watchUntil(run().drain(delivery.drainTimeout(), delivery.drainQuiet()));
    if (!run().isInterrupted()) {
      conclude(schedule, backlog, injection.counters().snapshot().retries());
    }
  }

  private void conclude(Schedule schedule, Backlog backlog, long retries) {
    long nowMicros = MicroClock.nowMicros();
    long endMicros = Math.max(schedule.lastDueMicros(), backlog.clearSinceMicros().orElse(nowMicros));
    long tookMicros = endMicros - schedule.lastDueMicros();
    boolean everyone = backlog.clearSinceMicros().isPresent();
    boolean held = everyone && tookMicros <= micros(burst.everyoneWithin());
    String within = seconds(micros(burst.everyoneWithin()));
    String detail =
      "%s %s after the last event was due, %s are allowed; at most %,d deliveries were to come at a time".formatted(
        everyone ? "everyone had everything" : "%,d deliveries were still to come".formatted(backlog.now()),
        seconds(tookMicros),
        within,
        backlog.most()
      );
    run()
      .recorder()
      .assertion("everyone has everything within " + within + " of the last event", held, detail);
    run()
      .recorder()
      .timeline()
      .step(
        "%,d events in %s".formatted(schedule.events(), seconds(schedule.lastDueMicros() - schedule.startMicros())),
        (double) schedule.events(),
        "events",
        schedule.startMicros(),
        endMicros,
        held,
        detail
      );
    if (retries > 0) {
      run().recorder().note("Kinesis refused events, which were sent again: %,d further tries".formatted(retries));
    }
  }

  private static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.1f s", micros / MICROS_PER_SECOND);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
