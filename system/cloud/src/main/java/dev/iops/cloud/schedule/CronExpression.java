package dev.iops.cloud.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code cron(minutes hours day-of-month month day-of-week year)} in UTC. One of the two day fields must be {@code ?}.
 *
 * @param days whether a date's day of month and day of week match
 */
record CronExpression(
  CronField minutes,
  CronField hours,
  Predicate<LocalDate> days,
  CronField months,
  CronField years
) implements ScheduleExpression {
  private static final int LAST_YEAR = 2199;
  private static final List<String> MONTHS = List.of(
    "JAN",
    "FEB",
    "MAR",
    "APR",
    "MAY",
    "JUN",
    "JUL",
    "AUG",
    "SEP",
    "OCT",
    "NOV",
    "DEC"
  );

  static CronExpression parse(String text) {
    String[] fields = text
      .substring("cron(".length(), text.length() - 1)
      .trim()
      .split("\\s+");
    if (fields.length != 6) {
      throw new IllegalArgumentException(
        "Schedule '" + text + "' has " + fields.length + " fields, not the six: minutes hours day month weekday year"
      );
    }
    if (fields[2].equals("?") == fields[4].equals("?")) {
      throw new IllegalArgumentException(
        "Schedule '" + text + "' must have ? in one of its two day fields, not in both"
      );
    }
    try {
      return new CronExpression(
        CronField.parse(fields[0], 0, 59, List.of()),
        CronField.parse(fields[1], 0, 23, List.of()),
        CronDay.ofMonth(fields[2]).and(CronDay.ofWeek(fields[4])),
        CronField.parse(fields[3], 1, 12, MONTHS),
        CronField.parse(fields[5], 1970, LAST_YEAR, List.of())
      );
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Schedule '" + text + "': " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Instant> next(Instant createdAt, Instant after) {
    LocalDateTime from = LocalDateTime.ofInstant(after, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    LocalDate date = from.toLocalDate();
    while (date.getYear() <= LAST_YEAR) {
      if (!years.has(date.getYear())) {
        date = LocalDate.of(date.getYear() + 1, 1, 1);
      } else if (!months.has(date.getMonthValue())) {
        date = date.withDayOfMonth(1).plusMonths(1);
      } else {
        Optional<LocalDateTime> time = days.test(date) ? timeOn(date, from) : Optional.empty();
        if (time.isPresent()) {
          return time.map(found -> found.toInstant(ZoneOffset.UTC));
        }
        date = date.plusDays(1);
      }
    }
    return Optional.empty();
  }

  private Optional<LocalDateTime> timeOn(LocalDate date, LocalDateTime from) {
    for (int hour = hours.values().nextSetBit(0); hour >= 0; hour = hours.values().nextSetBit(hour + 1)) {
      for (int minute = minutes.values().nextSetBit(0); minute >= 0; minute = minutes.values().nextSetBit(minute + 1)) {
        LocalDateTime time = date.atTime(hour, minute);
        if (!time.isBefore(from)) {
          return Optional.of(time);
        }
      }
    }
    return Optional.empty();
  }
}
