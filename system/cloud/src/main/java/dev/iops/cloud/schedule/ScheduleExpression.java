package dev.iops.cloud.schedule;

import java.time.Instant;
import java.util.Optional;

/** When a rule fires: {@code rate(…)} or {@code cron(…)} (EventBridge user guide, "Creating a rule that runs on a schedule"). */
public sealed interface ScheduleExpression permits RateExpression, CronExpression {
  /**
   * The first time strictly after {@code after}.
   *
   * @param createdAt when the rule was made: rates count from there
   * @return empty if there is none any more
   */
  Optional<Instant> next(Instant createdAt, Instant after);

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it is neither a rate nor a cron expression that AWS would take
   */
  static ScheduleExpression parse(String text) {
    if (text.startsWith("rate(") && text.endsWith(")")) {
      return RateExpression.parse(text);
    }
    if (text.startsWith("cron(") && text.endsWith(")")) {
      return CronExpression.parse(text);
    }
    throw new IllegalArgumentException("Schedule '" + text + "' is neither rate(…) nor cron(…)");
  }
}
