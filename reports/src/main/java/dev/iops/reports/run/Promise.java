package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Something that a scenario promises beyond what every run does. Each kind has a checker of its own. Times are in
 * microseconds; a group is the name of a {@link ConnectionGroup}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CutPromise.class, name = "cut"),
  @JsonSubTypes.Type(value = StayPromise.class, name = "stay"),
  @JsonSubTypes.Type(value = PongsPromise.class, name = "pongs"),
  @JsonSubTypes.Type(value = HandOverPromise.class, name = "handOver"),
  @JsonSubTypes.Type(value = RecoveryPromise.class, name = "recovery"),
  @JsonSubTypes.Type(value = RowsPromise.class, name = "rows"),
  @JsonSubTypes.Type(value = SlopePromise.class, name = "slope"),
  @JsonSubTypes.Type(value = ConnectRatePromise.class, name = "connectRate"),
  @JsonSubTypes.Type(value = GeneratorPromise.class, name = "generator"),
  @JsonSubTypes.Type(value = ExemptPromise.class, name = "exempt"),
  @JsonSubTypes.Type(value = NoEventsPromise.class, name = "noEvents"),
})
public sealed interface Promise
  permits
    CutPromise,
    StayPromise,
    PongsPromise,
    HandOverPromise,
    RecoveryPromise,
    RowsPromise,
    SlopePromise,
    ConnectRatePromise,
    GeneratorPromise,
    ExemptPromise,
    NoEventsPromise
{
  /** A least number of samples that a file may not have: 0 counts as 1. */
  static long atLeastOne(long minSamples) {
    return Math.max(1, minSamples);
  }
}
