package dev.iops.simulations.run;

import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.CloudControl;
import dev.iops.target.CloudControlException;
import dev.iops.target.Strike;
import dev.iops.target.Strikes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Plants faults in the run's embedded cloud while the run goes on, and writes into its timeline when each was planted, when
 * it was healed and where it struck. Everything that is planted here is healed when the run is over. Thread-safe; calls
 * take as long as the cloud takes to answer.
 */
public final class PlantedFaults {

  /** A run that is struck more often by one fault has shown enough; the timeline has to stay readable. */
  private static final int STRIKES_KEPT_PER_FAULT = 1_000;

  private final CloudControl control;
  private final RunRecorder recorder;
  private final long startedAtMicros;
  private final Map<String, Planted> planted = new LinkedHashMap<>();
  private boolean over;

  PlantedFaults(CloudControl control, RunRecorder recorder, long startedAtMicros) {
    this.control = control;
    this.recorder = recorder;
    this.startedAtMicros = startedAtMicros;
  }

  /** A fault that is planted. */
  public final class Planted {

    private final String id;

    private Planted(String id) {
      this.id = id;
    }

    /** It strikes no more; further calls do nothing. */
    public void heal() {
      PlantedFaults.this.heal(id);
    }
  }

  /**
   * Plants a fault because the scenario wants it, and names it among the run's faults.
   *
   * @param fault as on the command line, such as {@code gateway-restart:down=500}
   * @throws CloudControlException if the cloud does not answer, or knows no such fault
   */
  public Planted plant(String fault) {
    recorder.fault(fault);
    return plantNamed(fault);
  }

  /** Plants a fault that is among the run's faults already. */
  synchronized Planted plantNamed(String fault) {
    if (over) {
      throw new IllegalStateException("The run is over; " + fault + " cannot be planted any more");
    }
    long atMicros = MicroClock.nowMicros();
    String id = control.plant(fault);
    recorder.timeline().planted(id, fault, atMicros);
    Planted one = new Planted(id);
    planted.put(id, one);
    return one;
  }

  private synchronized void heal(String id) {
    if (planted.remove(id) != null) {
      control.heal(id);
      recorder.timeline().healed(id, MicroClock.nowMicros());
    }
  }

  /** Heals what is left, so that clients can leave in peace, and plants no more; further calls do nothing. */
  synchronized void healAll() {
    over = true;
    try {
      Map.copyOf(planted).keySet().forEach(this::heal);
    } catch (CloudControlException e) {
      recorder.note("not every fault could be healed: " + e.getMessage());
    }
  }

  /** Copies what the cloud's faults have done since the run began into the timeline. */
  synchronized void recordStrikes() {
    Map<String, Integer> copied = new LinkedHashMap<>();
    try {
      Strikes page = control.strikes(0);
      while (!page.strikes().isEmpty()) {
        page.strikes().forEach(strike -> record(strike, copied));
        page = control.strikes(page.next());
      }
    } catch (CloudControlException e) {
      recorder.note("where the faults struck could not be read: " + e.getMessage());
    }
    copied.forEach((fault, count) -> {
      if (count > STRIKES_KEPT_PER_FAULT) {
        recorder.note(
          "%s struck %,d times or more; the timeline has the first %,d".formatted(fault, count, STRIKES_KEPT_PER_FAULT)
        );
      }
    });
  }

  private void record(Strike strike, Map<String, Integer> copied) {
    if (
      strike.atMicros() >= startedAtMicros && copied.merge(strike.fault(), 1, Integer::sum) <= STRIKES_KEPT_PER_FAULT
    ) {
      recorder.timeline().strike(strike.fault(), strike.where(), strike.effect(), strike.atMicros());
    }
  }
}
