package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Something that a scenario promises beyond what every run does. Each kind has a checker of its own. Times are in
 * microseconds; a group is the name of a {@link ConnectionGroup}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Promise.Cut.class, name = "cut"),
  @JsonSubTypes.Type(value = Promise.Stay.class, name = "stay"),
  @JsonSubTypes.Type(value = Promise.Pongs.class, name = "pongs"),
  @JsonSubTypes.Type(value = Promise.Recovery.class, name = "recovery"),
  @JsonSubTypes.Type(value = Promise.Rows.class, name = "rows"),
  @JsonSubTypes.Type(value = Promise.Slope.class, name = "slope"),
  @JsonSubTypes.Type(value = Promise.ConnectRate.class, name = "connectRate"),
  @JsonSubTypes.Type(value = Promise.Generator.class, name = "generator"),
  @JsonSubTypes.Type(value = Promise.NoEvents.class, name = "noEvents"),
})
public sealed interface Promise {
  /** What a limit is counted from. */
  enum Since {
    /** The handshake. */
    OPENED,
    /** The last ping or pong; the handshake if there was none. */
    LAST_TRAFFIC,
  }

  /** No event is emitted on purpose and none may arrive, so that what is claimed of events needs no evidence. */
  record NoEvents() implements Promise {}

  /**
   * The other side ends each connection of a group with a code, at a limit: not sooner, and at most a tolerance later. A
   * connection that was not observed for that long counts neither way.
   */
  record Cut(
    @JsonProperty("group") String group,
    @JsonProperty("since") Since since,
    @JsonProperty("limitMicros") long limitMicros,
    @JsonProperty("toleranceMicros") long toleranceMicros,
    @JsonProperty("code") int code
  ) implements Promise {}

  /** The other side ends no connection of a group before it is so old. */
  record Stay(
    @JsonProperty("group") String group,
    @JsonProperty("atLeastMicros") long atLeastMicros
  ) implements Promise {}

  /** Each ping of a group gets its pong, unless its connection ended within the patience after it. */
  record Pongs(
    @JsonProperty("group") String group,
    @JsonProperty("patienceMicros") long patienceMicros
  ) implements Promise {}

  /**
   * After the beginning of a phase, a share of the connections that were open then is open again within a time.
   *
   * @param share above 0 and up to 1
   */
  record Recovery(
    @JsonProperty("phase") String phase,
    @JsonProperty("share") double share,
    @JsonProperty("withinMicros") long withinMicros
  ) implements Promise {}

  /**
   * The table of connections has at most so many rows more than connections are open, but for so long after a
   * connection ended; judged by the gauge {@link Gauges#ROWS}.
   */
  record Rows(
    @JsonProperty("maxStale") long maxStale,
    @JsonProperty("cleanWithinMicros") long cleanWithinMicros
  ) implements Promise {}

  /**
   * A gauge, or a percentile of a hop over time, grows by no more than so much an hour.
   *
   * @param gauge a name from {@link Gauges}, or {@code latency.<hop>.p<percentile>}, such as {@code latency.total.p99}
   * @param maxPerHour in the unit of the gauge; microseconds for a latency
   * @param minSamples below this many samples nothing is claimed
   */
  record Slope(
    @JsonProperty("gauge") String gauge,
    @JsonProperty("maxPerHour") double maxPerHour,
    @JsonProperty("minSamples") long minSamples
  ) implements Promise {}

  /** No client of a group opens more connections a minute than this, on the average over its time in the run. */
  record ConnectRate(
    @JsonProperty("group") String group,
    @JsonProperty("maxPerMinute") double maxPerMinute
  ) implements Promise {}

  /**
   * The load generator kept up; a run in which it did not proves nothing, so what breaks this is UNKNOWN and never FAIL.
   *
   * @param lagMicros the 99th percentile of how late its event loops ran what was asked of them
   * @param latenessMicros the 99th percentile of how late it sent what was due
   * @param cpuShare of all processors, 0 to 1
   * @param gcShare of the time, 0 to 1
   */
  record Generator(
    @JsonProperty("lagMicros") long lagMicros,
    @JsonProperty("latenessMicros") long latenessMicros,
    @JsonProperty("cpuShare") double cpuShare,
    @JsonProperty("gcShare") double gcShare
  ) implements Promise {}
}
