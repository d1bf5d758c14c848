package dev.iops.simulations.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** What values a setting may have, ends included. */
public sealed interface Range {
  /** The range in words, for error messages and for the settings file, where a test compares them. */
  String describe();

  /**
   * Reads a value and checks it.
   *
   * @return the value as the settings file would write it
   * @throws SettingsException if it is of another kind or out of range
   */
  String check(String key, ConfigValue value);

  /** Whole numbers. */
  record Whole(long least, long most) implements Range {
    @Override
    public String describe() {
      return least + " to " + most;
    }

    @Override
    public String check(String key, ConfigValue value) {
      String text = String.valueOf(value.unwrapped());
      try {
        long number = Long.parseLong(text.strip());
        if (number >= least && number <= most) {
          return Long.toString(number);
        }
      } catch (NumberFormatException e) {
        throw new SettingsException("%s = %s is not a whole number; allowed: %s".formatted(key, text, describe()));
      }
      throw new SettingsException("%s = %s is out of range; allowed: %s".formatted(key, text, describe()));
    }
  }

  /** Numbers with a fraction. */
  record Real(double least, double most) implements Range {
    @Override
    public String describe() {
      return words(least) + " to " + words(most);
    }

    @Override
    public String check(String key, ConfigValue value) {
      String text = String.valueOf(value.unwrapped());
      try {
        double number = Double.parseDouble(text.strip());
        if (number >= least && number <= most) {
          return words(number);
        }
      } catch (NumberFormatException e) {
        throw new SettingsException("%s = %s is not a number; allowed: %s".formatted(key, text, describe()));
      }
      throw new SettingsException("%s = %s is out of range; allowed: %s".formatted(key, text, describe()));
    }

    private static String words(double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
  }

  /** One of some words. */
  record Choice(List<String> words) implements Range {
    @Override
    public String describe() {
      return String.join(", ", words);
    }

    @Override
    public String check(String key, ConfigValue value) {
      String text = String.valueOf(value.unwrapped()).strip();
      if (!words.contains(text)) {
        throw new SettingsException("%s = %s is not known; allowed: %s".formatted(key, text, describe()));
      }
      return text;
    }
  }

  /** Durations, written with a unit: {@code 500 ms}, {@code 30 s}, {@code 2 m}. */
  record Time(Duration least, Duration most) implements Range {
    @Override
    public String describe() {
      return words(least) + " to " + words(most);
    }

    @Override
    public String check(String key, ConfigValue value) {
      Duration duration = parse(key, value);
      if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
        throw new SettingsException(
          "%s = %s is out of range; allowed: %s".formatted(key, value.unwrapped(), describe())
        );
      }
      return words(duration);
    }

    private Duration parse(String key, ConfigValue value) {
      try {
        Config config = value.atKey("value");
        if (!(value.unwrapped() instanceof String text) || text.strip().matches("-?[0-9.]+")) {
          throw new ConfigException.BadValue("value", "no unit");
        }
        return config.getDuration("value");
      } catch (ConfigException e) {
        throw new SettingsException(
          "%s = %s is not a duration such as 500 ms, 30 s or 2 m; allowed: %s".formatted(
            key,
            value.unwrapped(),
            describe()
          )
        );
      }
    }

    private static String words(Duration duration) {
      if (duration.toMillisPart() != 0) {
        return duration.toMillis() + " ms";
      }
      return duration.toSecondsPart() != 0 || duration.isZero()
        ? duration.toSeconds() + " s"
        : duration.toMinutes() + " m";
    }
  }
}
