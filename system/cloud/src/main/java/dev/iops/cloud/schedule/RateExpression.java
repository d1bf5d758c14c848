package dev.iops.cloud.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code rate(1 minute)}, {@code rate(5 minutes)}: one is singular, all else plural; counted from the rule's creation. */
record RateExpression(Duration period) implements ScheduleExpression {
  private static final Pattern FORM = Pattern.compile("rate\\(([1-9]\\d{0,8}) (minute|hour|day)(s?)\\)");
  private static final Map<String, Duration> UNITS = Map.of(
    "minute",
    Duration.ofMinutes(1),
    "hour",
    Duration.ofHours(1),
    "day",
    Duration.ofDays(1)
  );

  static RateExpression parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || matcher.group(1).equals("1") != matcher.group(3).isEmpty()) {
      throw new IllegalArgumentException(
        "Schedule '" + text + "' is not rate(1 minute|hour|day) or rate(N minutes|hours|days) with N from 2"
      );
    }
    return new RateExpression(UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))));
  }

  @Override
  public Optional<Instant> next(Instant createdAt, Instant after) {
    long periods = Math.max(0, Duration.between(createdAt, after).dividedBy(period));
    return Optional.of(createdAt.plus(period.multipliedBy(periods + 1)));
  }
}
