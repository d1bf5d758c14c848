package dev.iops.simulations.gatling;

import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.commons.stats.Status;
import io.gatling.core.stats.StatsEngine;
import scala.Option;
import scala.collection.immutable.List;
import scala.collection.immutable.Nil$;

/** Our own measurements as requests of a scenario in Gatling's report. Thread-safe. */
public final class Series {

  private final StatsEngine stats;
  private final String scenario;

  Series(StatsEngine stats, String scenario) {
    this.stats = stats;
    this.scenario = scenario;
  }

  /**
   * One measurement that went well; Gatling keeps whole milliseconds.
   *
   * @param name       of the series
   * @param fromMicros microseconds since the epoch
   * @param toMicros   microseconds since the epoch
   */
  public void succeeded(String name, long fromMicros, long toMicros) {
    log(name, fromMicros, toMicros, OK$.MODULE$, Option.empty());
  }

  /** One measurement of something that failed. */
  public void failed(String name, long fromMicros, long toMicros, String problem) {
    log(name, fromMicros, toMicros, KO$.MODULE$, Option.apply(problem));
  }

  @SuppressWarnings("unchecked") // the empty list is a list of anything
  private void log(String name, long fromMicros, long toMicros, Status status, Option<String> problem) {
    List<String> noGroups = (List<String>) (List<?>) Nil$.MODULE$;
    long fromMillis = Math.floorDiv(fromMicros, 1_000);
    long toMillis = Math.max(fromMillis, Math.floorDiv(toMicros, 1_000));
    stats.logResponse(scenario, noGroups, name, fromMillis, toMillis, status, Option.empty(), problem);
  }
}
