package dev.iops.cloud.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two day fields of a cron expression with their special signs: {@code L}, {@code 15W}, {@code 6L}, {@code 3#2}. */
final class CronDay {

  private static final List<String> NAMES = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final Pattern NEAREST_WEEKDAY = Pattern.compile("(\\d{1,2})W");
  private static final Pattern LAST_OF_ITS_KIND = Pattern.compile("([1-7]|[A-Z]{3})L");
  private static final Pattern NTH_OF_ITS_KIND = Pattern.compile("([1-7]|[A-Z]{3})#([1-5])");

  private CronDay() {}

  static Predicate<LocalDate> ofMonth(String text) {
    Matcher nearest = NEAREST_WEEKDAY.matcher(text);
    if (text.equals("L")) {
      return date -> date.getDayOfMonth() == date.lengthOfMonth();
    }
    if (text.equals("LW")) {
      return date -> date.equals(nearestWeekday(date, date.lengthOfMonth()));
    }
    if (nearest.matches()) {
      int day = onlyValue(CronField.parse(nearest.group(1), 1, 31, List.of()));
      return date -> day <= date.lengthOfMonth() && date.equals(nearestWeekday(date, day));
    }
    CronField field = CronField.parse(text, 1, 31, List.of());
    return date -> field.has(date.getDayOfMonth());
  }

  static Predicate<LocalDate> ofWeek(String text) {
    Matcher last = LAST_OF_ITS_KIND.matcher(text);
    if (last.matches()) {
      DayOfWeek day = dayOfWeek(last.group(1));
      return date -> date.equals(date.with(TemporalAdjusters.lastInMonth(day)));
    }
    Matcher nth = NTH_OF_ITS_KIND.matcher(text);
    if (nth.matches()) {
      DayOfWeek day = dayOfWeek(nth.group(1));
      int ordinal = Integer.parseInt(nth.group(2));
      return date -> date.getDayOfWeek() == day && (date.getDayOfMonth() - 1) / 7 + 1 == ordinal;
    }
    CronField field = CronField.parse(text.equals("L") ? "7" : text, 1, 7, NAMES);
    return date -> field.has(fromSunday(date.getDayOfWeek()));
  }

  /** AWS counts from Sunday = 1. */
  private static int fromSunday(DayOfWeek day) {
    return (day.getValue() % 7) + 1;
  }

  private static DayOfWeek dayOfWeek(String text) {
    int fromSunday = onlyValue(CronField.parse(text, 1, 7, NAMES));
    return DayOfWeek.of(fromSunday == 1 ? 7 : fromSunday - 1);
  }

  private static int onlyValue(CronField field) {
    return field.values().nextSetBit(0);
  }

  /** The weekday nearest to a day, in the same month. */
  private static LocalDate nearestWeekday(LocalDate inMonth, int day) {
    LocalDate wanted = inMonth.withDayOfMonth(day);
    return switch (wanted.getDayOfWeek()) {
      case SATURDAY -> day == 1 ? wanted.plusDays(2) : wanted.minusDays(1);
      case SUNDAY -> day == wanted.lengthOfMonth() ? wanted.minusDays(2) : wanted.plusDays(1);
      default -> wanted;
    };
  }
}
