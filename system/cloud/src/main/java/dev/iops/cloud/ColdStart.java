package dev.iops.cloud;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the delay of cold starts: {@code 800ms}, {@code 2s} or ISO 8601 such as {@code PT0.8S}; 0 to 60 s. */
final class ColdStart implements ITypeConverter<Duration> {

  private static final Duration MOST = Duration.ofSeconds(60);
  private static final Pattern SHORT = Pattern.compile("(\\d{1,6}) ?(ms|s)");

  @Override
  public Duration convert(String text) {
    Duration read = read(text);
    if (read.isNegative() || read.compareTo(MOST) > 0) {
      throw wrong(text);
    }
    return read;
  }

  private static Duration read(String text) {
    Matcher matcher = SHORT.matcher(text.strip());
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      return matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }
    try {
      return Duration.parse(text.strip().toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw wrong(text);
    }
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException(
      "'" + text + "' is no delay of cold starts; give 0 to 60 s as 800ms, 2s or PT0.8S"
    );
  }
}
