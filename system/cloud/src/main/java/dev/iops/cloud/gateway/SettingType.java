package dev.iops.cloud.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of values that settings have, and how each is written as text. */
public enum SettingType {
  /** A span of time. */
  DURATION("a duration such as 500ms, 30s, 10m or 2h") {
    @Override
    Object read(String text) {
      Matcher matcher = TIME.matcher(text);
      return matcher.matches() ? UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))) : null;
    }

    @Override
    String write(Object value) {
      Duration duration = (Duration) value;
      for (String unit : List.of("h", "m", "s")) {
        if (!duration.isZero() && duration.toMillis() % UNITS.get(unit).toMillis() == 0) {
          return duration.toMillis() / UNITS.get(unit).toMillis() + unit;
        }
      }
      return duration.toMillis() + "ms";
    }
  },
  /** How many, or how big. */
  COUNT("a whole number from 1") {
    @Override
    Object read(String text) {
      return NUMBER.matcher(text).matches() ? Integer.valueOf(text) : null;
    }
  },
  /** The status of an HTTP answer. */
  STATUS("an HTTP status from 400 to 599") {
    @Override
    Object read(String text) {
      return ERROR.matcher(text).matches() ? Integer.valueOf(text) : null;
    }
  },
  /** Yes or no. */
  SWITCH("true or false") {
    @Override
    Object read(String text) {
      boolean isSwitch = text.equals("true") || text.equals("false");
      return isSwitch ? Boolean.valueOf(text) : null;
    }
  },
  /** What a Close frame says. */
  CLOSE("a close code from 1000 to 4999 and, behind a blank, a text of at most 123 bytes, such as '1001 Going away'") {
    @Override
    Object read(String text) {
      Matcher matcher = END.matcher(text);
      if (!matcher.matches()) {
        return null;
      }
      String reason = matcher.group(2) == null ? "" : matcher.group(2);
      boolean isShort = reason.getBytes(StandardCharsets.UTF_8).length <= MAX_REASON_BYTES;
      return isShort ? new Close(Integer.parseInt(matcher.group(1)), reason) : null;
    }

    @Override
    String write(Object value) {
      Close close = (Close) value;
      return close.reason().isEmpty() ? Integer.toString(close.code()) : close.code() + " " + close.reason();
    }
  },
  /** What a token bucket lets through. */
  RATE("unlimited, or a rate per second and a burst such as 500:1000") {
    @Override
    Object read(String text) {
      Matcher matcher = TOKENS.matcher(text);
      if (matcher.matches()) {
        return new Rate(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)));
      }
      return text.equals(UNLIMITED) ? Rate.UNLIMITED : null;
    }

    @Override
    String write(Object value) {
      Rate rate = (Rate) value;
      return rate.isLimited() ? rate.perSecond() + ":" + rate.burst() : UNLIMITED;
    }
  };

  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
  private static final Pattern ERROR = Pattern.compile("[45]\\d\\d");
  private static final Pattern END = Pattern.compile("([1-4]\\d{3})(?: (.*))?");
  private static final Pattern TOKENS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?):(\\d{1,9}(?:\\.\\d{1,9})?)");
  private static final String UNLIMITED = "unlimited";
  private static final int MAX_REASON_BYTES = 123;
  private static final Map<String, Duration> UNITS = Map.of(
    "ms",
    Duration.ofMillis(1),
    "s",
    Duration.ofSeconds(1),
    "m",
    Duration.ofMinutes(1),
    "h",
    Duration.ofHours(1)
  );

  private final String expected;

  SettingType(String expected) {
    this.expected = expected;
  }

  /** What a text must be, for an error or a help text. */
  public String expected() {
    return expected;
  }

  /** The value that a text means; null if it means none. */
  abstract Object read(String text);

  /** A value as text. */
  String write(Object value) {
    return value.toString();
  }
}
