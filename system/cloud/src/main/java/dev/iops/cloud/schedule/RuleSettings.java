package dev.iops.cloud.schedule;

import java.util.List;

/**
 * A rule as its template says.
 *
 * @param name the rule's name
 * @param region the region in its ARN and its events
 * @param account the account in its ARN and its events
 * @param description free text; empty if the template has none
 * @param scheduleExpression {@code rate(…)} or {@code cron(…)}
 * @param targets the functions it invokes
 */
public record RuleSettings(
  String name,
  String region,
  String account,
  String description,
  String scheduleExpression,
  List<RuleTarget> targets
) {
  /** The rule's ARN on the default bus. */
  public String arn() {
    return "arn:aws:events:" + region + ":" + account + ":rule/" + name;
  }
}
