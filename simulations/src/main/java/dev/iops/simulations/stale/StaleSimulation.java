package dev.iops.simulations.stale;

import dev.iops.simulations.LoadSimulation;
import dev.iops.simulations.gatling.Series;
import dev.iops.simulations.run.BroadcasterCounters;
import dev.iops.simulations.run.Client;
import dev.iops.simulations.run.ClientBehaviour;
import dev.iops.simulations.run.PlantedFaults;
import dev.iops.simulations.run.RowsWatch;
import dev.iops.simulations.subscriber.MicroClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Some of the clients vanish and the gateway does not notice; events go on, then pause until the table of connections is
 * clean, then go on again. Those who vanish connect first, because the gateway must be told beforehand.
 */
public final class StaleSimulation extends LoadSimulation {

  private static final String UNNOTICED = "half-open:every=1";
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final double MICROS_PER_SECOND = 1e6;

  private final StaleSettings stale = new StaleSettings(settings());
  private final CompletableFuture<Void> vanishingMayCome = new CompletableFuture<>();
  private final CompletableFuture<Void> stayingMayCome = new CompletableFuture<>();

  /** Gatling makes it. */
  public StaleSimulation() {
    super("stale");
    play();
  }

  @Override
  protected ClientBehaviour behaviour(int client) {
    return ClientBehaviour.LISTENER.pinging(stale.pingEvery());
  }

  @Override
  protected boolean directsWhenAllAreConnected() {
    return false;
  }

  @Override
  protected CompletableFuture<Void> admission(int client) {
    return client < stale.vanishing() ? vanishingMayCome : stayingMayCome;
  }

  @Override
  protected void direct(Series series) {
    connectAll();
    RowsWatch rows = run().watchRows(stale.countRowsEvery());
    try (BroadcasterCounters counters = new BroadcasterCounters(run().plan().target(), run().recorder())) {
      run().phase("before");
      trickle(stale.before());
      counters.mark();
      run().phase("vanished");
      long vanishedAtMicros = MicroClock.nowMicros();
      vanishing().forEach(Client::vanish);
      trickle(stale.wasted());
      counters.note(
        "while %d of %d clients were gone".formatted(stale.vanishing(), run().plan().shape().connections())
      );
      noteRows(rows);
      run().phase("cleaning");
      noteCleaning(rows, vanishedAtMicros);
      counters.mark();
      run().phase("after");
      trickle(stale.after());
      counters.note("for those who stayed");
      drain();
    }
  }

  private void connectAll() {
    try {
      Optional<PlantedFaults.Planted> unnoticed = stale.noticed()
        ? Optional.empty()
        : run()
            .faults()
            .map(faults -> faults.plant(UNNOTICED));
      if (unnoticed.isEmpty() && !stale.noticed()) {
        run().recorder().note("the target cannot be told to overlook the end of a connection; it sees who vanishes");
      }
      vanishingMayCome.complete(null);
      while (!vanishingAreThere() && pause(LOOK_EVERY)) {
        // somebody is still on the way
      }
      unnoticed.ifPresent(PlantedFaults.Planted::heal);
    } finally {
      vanishingMayCome.complete(null);
      stayingMayCome.complete(null);
    }
    run().connected().join();
  }

  private boolean vanishingAreThere() {
    List<Client> arrived = vanishing();
    return arrived.size() == stale.vanishing() && arrived.stream().allMatch(Client::isAnswered);
  }

  private List<Client> vanishing() {
    return run().clients().range(0, stale.vanishing());
  }

  private void trickle(Duration duration) {
    if (!run().isInterrupted()) {
      emitThroughout(duration, stale.events().evenly(duration, emitFromMicros()));
      awaitOutstanding(0);
    }
  }

  private void noteRows(RowsWatch rows) {
    long all = rows.now();
    long stray = Math.max(0, all - run().open());
    run()
      .recorder()
      .note("then %d of %d rows, to each of which a frame is posted, led to nobody".formatted(stray, all));
  }

  /** Waits until the table has no more rows than connections are open. */
  private void noteCleaning(RowsWatch rows, long vanishedAtMicros) {
    long untilMicros = MicroClock.nowMicros() + stale.patience().toNanos() / 1_000;
    long tooMany = rows.now() - run().open();
    while (tooMany > 0 && MicroClock.nowMicros() < untilMicros && pause(LOOK_EVERY.multipliedBy(10))) {
      tooMany = rows.now() - run().open();
    }
    double seconds = (MicroClock.nowMicros() - vanishedAtMicros) / MICROS_PER_SECOND;
    run()
      .recorder()
      .note(
        tooMany > 0
          ? "%,d rows of clients that vanished were left after %.1f s".formatted(tooMany, seconds)
          : "the table of connections was clean %.1f s after the clients vanished".formatted(seconds)
      );
  }
}
