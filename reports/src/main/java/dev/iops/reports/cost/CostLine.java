package dev.iops.reports.cost;

import java.util.OptionalDouble;

/**
 * What one thing costs. Amounts are US dollars; an empty one is not known.
 *
 * @param service whose it is
 * @param what is paid for, in words
 * @param fact the quantity, and how well it is known
 * @param run for the run itself
 * @param month for a month with the run's subscribers, at the product's normal rate of events
 * @param thousand for a month with 1,000 subscribers instead
 */
public record CostLine(
  String service,
  String what,
  UsageFact fact,
  OptionalDouble run,
  OptionalDouble month,
  OptionalDouble thousand
) {}
