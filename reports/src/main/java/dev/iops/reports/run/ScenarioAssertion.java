package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something that a scenario claims beyond the ledger and checked itself, such as the moment of an idle cut.
 *
 * @param name the claim, in words
 * @param held whether it was true
 * @param detail what was expected and what was found
 */
public record ScenarioAssertion(
  @JsonProperty("name") String name,
  @JsonProperty("held") boolean held,
  @JsonProperty("detail") String detail
) {}
