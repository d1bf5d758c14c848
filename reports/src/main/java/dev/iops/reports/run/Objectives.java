package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a scenario promises. Nothing lost, unexpected or out of order is not negotiable and so not in here.
 *
 * @param latencies bounds of percentiles
 * @param maxDuplicated duplicates that are still in order; 0 unless the scenario plants redeliveries
 * @param maxIndeterminate obligations of unknown end that still allow a verdict
 * @param maxFailedHandshakes failed handshakes that are still in order
 * @param expectedCloseCodes codes with which the other side may close before the observation ends
 * @param promises what this scenario promises besides
 */
public record Objectives(
  @JsonProperty("latencies") List<LatencyObjective> latencies,
  @JsonProperty("maxDuplicated") long maxDuplicated,
  @JsonProperty("maxIndeterminate") long maxIndeterminate,
  @JsonProperty("maxFailedHandshakes") long maxFailedHandshakes,
  @JsonProperty("expectedCloseCodes") Set<Integer> expectedCloseCodes,
  @JsonProperty("promises") List<Promise> promises
) {
  public Objectives {
    latencies = List.copyOf(latencies);
    expectedCloseCodes = new TreeSet<>(expectedCloseCodes);
    promises = List.copyOf(promises);
  }

  /** Exactly once, no failed handshake, no premature close, and these latencies. */
  public static Objectives strict(LatencyObjective... latencies) {
    return new Objectives(List.of(latencies), 0, 0, 0, Set.of(), List.of());
  }

  /** The same, but with up to {@code count} duplicates. */
  public Objectives allowingDuplicates(long count) {
    return new Objectives(latencies, count, maxIndeterminate, maxFailedHandshakes, expectedCloseCodes, promises);
  }

  /** The same, but with up to {@code count} obligations of unknown end. */
  public Objectives allowingIndeterminate(long count) {
    return new Objectives(latencies, maxDuplicated, count, maxFailedHandshakes, expectedCloseCodes, promises);
  }

  /** The same, but with up to {@code count} failed handshakes. */
  public Objectives allowingFailedHandshakes(long count) {
    return new Objectives(latencies, maxDuplicated, maxIndeterminate, count, expectedCloseCodes, promises);
  }

  /** The same, but the other side may close with these codes at any time. */
  public Objectives expectingCloseCodes(Set<Integer> codes) {
    return new Objectives(latencies, maxDuplicated, maxIndeterminate, maxFailedHandshakes, codes, promises);
  }

  /** The same, and these bounds of percentiles besides. */
  public Objectives limiting(LatencyObjective... more) {
    List<LatencyObjective> all = Stream.concat(latencies.stream(), Stream.of(more)).toList();
    return new Objectives(all, maxDuplicated, maxIndeterminate, maxFailedHandshakes, expectedCloseCodes, promises);
  }

  /** The same, and these besides. */
  public Objectives promising(Promise... more) {
    List<Promise> all = Stream.concat(promises.stream(), Stream.of(more)).toList();
    return new Objectives(latencies, maxDuplicated, maxIndeterminate, maxFailedHandshakes, expectedCloseCodes, all);
  }

  /** Every promise of one kind. */
  public <P extends Promise> List<P> promises(Class<P> kind) {
    return promises.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
