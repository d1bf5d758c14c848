package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.iops.reports.latency.Hop;

/**
 * Something that a scenario promises beyond what every run does. Each kind has a checker of its own. Times are in
 * microseconds; a group is the name of a {@link ConnectionGroup}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Promise.Cut.class, name = "cut"),
  @JsonSubTypes.Type(value = Promise.Stay.class, name = "stay"),
  @JsonSubTypes.Type(value = Promise.Pongs.class, name = "pongs"),
  @JsonSubTypes.Type(value = Promise.HandOver.class, name = "handOver"),
  @JsonSubTypes.Type(value = Promise.Recovery.class, name = "recovery"),
  @JsonSubTypes.Type(value = Promise.Rows.class, name = "rows"),
  @JsonSubTypes.Type(value = Promise.Slope.class, name = "slope"),
  @JsonSubTypes.Type(value = Promise.ConnectRate.class, name = "connectRate"),
  @JsonSubTypes.Type(value = Promise.Generator.class, name = "generator"),
  @JsonSubTypes.Type(value = Promise.Exempt.class, name = "exempt"),
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

  /**
   * The other side ends each connection of a group with a code, at a limit: not sooner, and at most a tolerance later. A
   * connection that was not observed for that long counts neither way.
   *
   * <p>The other side begins to count before this side sees its answer, so "not sooner" is counted from the moment at
   * which the client began to connect, and 250 ms (or the tolerance, if that is less) are forgiven. The answer to a ping may have taken long: not sooner is
   * counted from the last ping, not later from the last ping or pong.
   *
   * @param code with which the other side closes; 1006 if it just ends the TCP connection
   * @param minSamples with fewer connections judged than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
   */
  record Cut(
    @JsonProperty("group") String group,
    @JsonProperty("since") Since since,
    @JsonProperty("limitMicros") long limitMicros,
    @JsonProperty("toleranceMicros") long toleranceMicros,
    @JsonProperty("code") int code,
    @JsonProperty("minSamples") long minSamples
  ) implements Promise {
    public Cut {
      minSamples = atLeastOne(minSamples);
    }

    /** The same from one sample on. */
    public Cut(String group, Since since, long limitMicros, long toleranceMicros, int code) {
      this(group, since, limitMicros, toleranceMicros, code, 1);
    }
  }

  /**
   * The other side ends no connection of a group before it is so old.
   *
   * @param minSamples with fewer connections seen to live that long than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
   */
  record Stay(
    @JsonProperty("group") String group,
    @JsonProperty("atLeastMicros") long atLeastMicros,
    @JsonProperty("minSamples") long minSamples
  ) implements Promise {
    public Stay {
      minSamples = atLeastOne(minSamples);
    }

    /** The same from one sample on. */
    public Stay(String group, long atLeastMicros) {
      this(group, atLeastMicros, 1);
    }
  }

  /**
   * Each ping of a group gets its pong, unless its connection, or the observation, ended within the patience after it.
   *
   * @param minSamples with fewer pings than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
   */
  record Pongs(
    @JsonProperty("group") String group,
    @JsonProperty("patienceMicros") long patienceMicros,
    @JsonProperty("minSamples") long minSamples
  ) implements Promise {
    public Pongs {
      minSamples = atLeastOne(minSamples);
    }

    /** The same from one sample on. */
    public Pongs(String group, long patienceMicros) {
      this(group, patienceMicros, 1);
    }
  }

  /**
   * The clients of a group go from one connection to the next without missing an event: each that certainly left between
   * a client's first handshake and the end of the observation reached it on one of its connections at least.
   *
   * @param minSamples with fewer connections after a client's first than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
   */
  record HandOver(@JsonProperty("group") String group, @JsonProperty("minSamples") long minSamples) implements Promise {
    public HandOver {
      minSamples = atLeastOne(minSamples);
    }

    /** The same from one sample on. */
    public HandOver(String group) {
      this(group, 1);
    }
  }

  /**
   * After the beginning of a phase, a share of the clients that had a connection open then has one again within a time.
   * The phase must begin before the connections are cut. A client whose new connection is ended by the other side before
   * that time has passed is not back.
   *
   * @param share above 0 and up to 1
   * @param minSamples with fewer clients cut off than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
   */
  record Recovery(
    @JsonProperty("phase") String phase,
    @JsonProperty("share") double share,
    @JsonProperty("withinMicros") long withinMicros,
    @JsonProperty("minSamples") long minSamples
  ) implements Promise {
    public Recovery {
      minSamples = atLeastOne(minSamples);
    }

    /** The same from one sample on. */
    public Recovery(String phase, double share, long withinMicros) {
      this(phase, share, withinMicros, 1);
    }
  }

  /**
   * The table of connections has at most so many rows more than connections are open, but for so long after a
   * connection ended; judged by the gauge {@link Gauges#ROWS}. A row is written before the handshake is complete, so what
   * opens within a second after a reading may have its row already.
   *
   * @param minSamples with fewer readings than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
   */
  record Rows(
    @JsonProperty("maxStale") long maxStale,
    @JsonProperty("cleanWithinMicros") long cleanWithinMicros,
    @JsonProperty("minSamples") long minSamples
  ) implements Promise {
    public Rows {
      minSamples = atLeastOne(minSamples);
    }

    /** The same from one sample on. */
    public Rows(long maxStale, long cleanWithinMicros) {
      this(maxStale, cleanWithinMicros, 1);
    }
  }

  /**
   * A gauge, or a percentile of a hop over time, grows by no more than so much an hour: the median of the slopes between
   * every two readings. A series that spans less than a minute claims nothing.
   *
   * @param gauge a name from {@link Gauges}, or {@code latency.<hop>.p<percentile>}, such as {@code latency.total.p99}
   * @param maxPerHour in the unit of the gauge; microseconds for a latency
   * @param minSamples below this many readings nothing is claimed; of a latency, intervals (about a second) with samples
   */
  record Slope(
    @JsonProperty("gauge") String gauge,
    @JsonProperty("maxPerHour") double maxPerHour,
    @JsonProperty("minSamples") long minSamples
  ) implements Promise {
    public Slope {
      if (gauge.startsWith("latency.")) {
        String[] parts = gauge.split("\\.", 3);
        if (parts.length < 3 || !parts[2].matches("p[0-9]+(\\.[0-9]+)?")) {
          throw new IllegalArgumentException(gauge + " is no series; expected such as latency.total.p99");
        }
        Hop.of(parts[1]);
      }
    }
  }

  /**
   * No client of a group opens more connections a minute than this, on the average over its time in the run. The first
   * connection begins that time and does not count.
   *
   * @param minSamples with fewer clients than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
   */
  record ConnectRate(
    @JsonProperty("group") String group,
    @JsonProperty("maxPerMinute") double maxPerMinute,
    @JsonProperty("minSamples") long minSamples
  ) implements Promise {
    public ConnectRate {
      minSamples = atLeastOne(minSamples);
    }

    /** The same from one sample on. */
    public ConnectRate(String group, double maxPerMinute) {
      this(group, maxPerMinute, 1);
    }
  }

  /**
   * The load generator kept up; a run in which it did not proves nothing, so what breaks this is UNKNOWN and never FAIL.
   * One reading in twenty, and at least one of three or more, may be above a limit: a start is never smooth.
   *
   * @param lagMicros the 99th percentile of how late its event loops ran what was asked of them
   * @param latenessMicros the 99th percentile of how late it sent what was due
   * @param cpuShare of all processors, 0 to 1
   * @param gcShare of the time, 0 to 1
   * @param minSamples with fewer readings of each gauge than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
   */
  record Generator(
    @JsonProperty("lagMicros") long lagMicros,
    @JsonProperty("latenessMicros") long latenessMicros,
    @JsonProperty("cpuShare") double cpuShare,
    @JsonProperty("gcShare") double gcShare,
    @JsonProperty("minSamples") long minSamples
  ) implements Promise {
    public Generator {
      minSamples = atLeastOne(minSamples);
    }

    /** The same from one sample on. */
    public Generator(long lagMicros, long latenessMicros, double cpuShare, double gcShare) {
      this(lagMicros, latenessMicros, cpuShare, gcShare, 1);
    }
  }

  /**
   * What a group loses, gets twice or gets out of order is shown, but breaks nothing.
   *
   * @param why such as {@code it stops reading}
   */
  record Exempt(@JsonProperty("group") String group, @JsonProperty("why") String why) implements Promise {}

  /**
   * No event is sent in this run, so nothing is claimed about deliveries but that nothing arrives. Holds only as long as
   * no event is announced; without it a run without events is UNKNOWN.
   *
   * @param why such as {@code each event would count as traffic}
   */
  record NoEvents(@JsonProperty("why") String why) implements Promise {}

  private static long atLeastOne(long minSamples) {
    return Math.max(1, minSamples);
  }
}
