package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The other side ends each connection of a group with a code, at a limit: not sooner, and at most a tolerance later. A
 * connection that was not observed for that long counts neither way.
 *
 * <p>The other side begins to count before this side sees its answer, so "not sooner" is counted from the moment at
 * which the client began to connect, and 250 ms (or the tolerance, if that is less) are forgiven. The answer to a ping may
 * have taken long: not sooner is counted from the last ping, not later from the last ping or pong.
 *
 * @param code with which the other side closes; 1006 if it just ends the TCP connection
 * @param minSamples with fewer connections judged than this a kept promise proves nothing (UNKNOWN); 0 counts as 1
 */
public record CutPromise(
  @JsonProperty("group") String group,
  @JsonProperty("since") Since since,
  @JsonProperty("limitMicros") long limitMicros,
  @JsonProperty("toleranceMicros") long toleranceMicros,
  @JsonProperty("code") int code,
  @JsonProperty("minSamples") long minSamples
) implements Promise {
  /** What a limit is counted from. */
  public enum Since {
    /** The handshake. */
    OPENED,
    /** The last ping or pong; the handshake if there was none. */
    LAST_TRAFFIC,
  }

  public CutPromise {
    minSamples = Promise.atLeastOne(minSamples);
  }

  /** The same from one sample on. */
  public CutPromise(String group, Since since, long limitMicros, long toleranceMicros, int code) {
    this(group, since, limitMicros, toleranceMicros, code, 1);
  }
}
