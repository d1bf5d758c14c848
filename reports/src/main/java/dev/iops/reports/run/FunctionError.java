package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An error that a function of the target logged while the run went on. Messages that differ in nothing but identifiers and
 * numbers count as one.
 *
 * @param function the function's name
 * @param count how often it was logged
 * @param firstAt when first, in microseconds since the epoch
 * @param message the first of these messages, cut to one readable line
 */
public record FunctionError(
  @JsonProperty("function") String function,
  @JsonProperty("count") long count,
  @JsonProperty("firstAt") long firstAt,
  @JsonProperty("message") String message
) {}
