package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a group loses, gets twice or gets out of order is shown, but breaks nothing.
 *
 * @param why such as {@code it stops reading}
 */
public record ExemptPromise(@JsonProperty("group") String group, @JsonProperty("why") String why) implements Promise {}
