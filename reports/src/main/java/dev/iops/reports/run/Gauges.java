package dev.iops.reports.run;

/** The names of what is read now and then in a run, each with its unit. */
public final class Gauges {

  /** Rows of the table of connections. */
  public static final String ROWS = "rows";

  /** The 99th percentile of the event loops' lag since the last sample, microseconds. */
  public static final String GENERATOR_LAG = "generator.lagMicros";

  /** The 99th percentile of how late due events were sent since the last sample, microseconds. */
  public static final String GENERATOR_LATENESS = "generator.latenessMicros";

  /** The generator's share of all processors since the last sample, 0 to 1. */
  public static final String GENERATOR_CPU = "generator.cpuShare";

  /** The share of the time since the last sample that the generator collected garbage, 0 to 1. */
  public static final String GENERATOR_GC = "generator.gcShare";

  /** The generator's heap in use, bytes. */
  public static final String GENERATOR_HEAP = "generator.heapBytes";

  /** The embedded cloud's heap that was in use after its last collection, bytes. */
  public static final String CLOUD_HEAP = "cloud.heapAfterCollectionBytes";

  /** The embedded cloud's resident memory, bytes. */
  public static final String CLOUD_RESIDENT = "cloud.residentBytes";

  /** The rate at which events are due, events a minute; set at the beginning of a step. */
  public static final String RATE = "rate.eventsPerMinute";

  /** About how many deliveries are still to come, of what was emitted so far. */
  public static final String BACKLOG = "backlog.deliveries";

  private Gauges() {}
}
