package dev.iops.cloud.metrics;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked about a period ("CloudWatch statistics definitions"). */
sealed interface Statistic {
  /** As the request calls it. */
  String name();

  /** Its value; empty if it cannot be known. */
  OptionalDouble of(Summary period);

  /** One of the five simple ones. */
  enum Simple implements Statistic {
    SampleCount {
      @Override
      public OptionalDouble of(Summary period) {
        return OptionalDouble.of(period.count());
      }
    },
    Average {
      @Override
      public OptionalDouble of(Summary period) {
        return OptionalDouble.of(period.average());
      }
    },
    Sum {
      @Override
      public OptionalDouble of(Summary period) {
        return OptionalDouble.of(period.sum());
      }
    },
    Minimum {
      @Override
      public OptionalDouble of(Summary period) {
        return OptionalDouble.of(period.minimum());
      }
    },
    Maximum {
      @Override
      public OptionalDouble of(Summary period) {
        return OptionalDouble.of(period.maximum());
      }
    },
  }

  /**
   * A percentile such as {@code p99.9}.
   *
   * @param percent 0 to 100
   */
  record Percentile(String name, double percent) implements Statistic {
    private static final Pattern NAME = Pattern.compile("p(\\d{1,3}(?:\\.\\d{1,10})?)");

    @Override
    public OptionalDouble of(Summary period) {
      return period.percentile(percent);
    }

    /**
     * @param parameter the field that errors name
     * @throws dev.iops.cloud.wire.AwsException if it is no percentile
     */
    static Percentile parse(String text, String parameter) {
      Matcher matcher = NAME.matcher(text);
      if (!matcher.matches() || Double.parseDouble(matcher.group(1)) > 100) {
        throw MonitoringErrors.invalid(
          "The value " +
            text +
            " for parameter " +
            parameter +
            " is not supported: the embedded cloud knows percentiles p0 to p100, no trimmed statistics"
        );
      }
      return new Percentile(text, Double.parseDouble(matcher.group(1)));
    }
  }
}
