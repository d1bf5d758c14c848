package dev.iops.cloud.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {

  private static final Instant CREATED = Instant.parse("2026-01-05T10:15:30Z");

  @ParameterizedTest
  @CsvSource(
    delimiter = ';',
    value = {
      "rate(1 minute);2026-01-05T10:15:30Z;2026-01-05T10:16:30Z",
      "rate(1 minute);2026-01-05T10:17:29Z;2026-01-05T10:17:30Z",
      "rate(5 minutes);2026-01-05T10:20:30Z;2026-01-05T10:25:30Z",
      "rate(1 hour);2026-01-05T10:15:30Z;2026-01-05T11:15:30Z",
      "rate(2 days);2026-01-05T10:15:30Z;2026-01-07T10:15:30Z",
      "cron(0 12 * * ? *);2026-01-05T10:15:30Z;2026-01-05T12:00:00Z",
      "cron(0 12 * * ? *);2026-01-05T12:00:00Z;2026-01-06T12:00:00Z",
      "cron(0/15 * * * ? *);2026-01-05T10:15:30Z;2026-01-05T10:30:00Z",
      "cron(5,50 8-9 ? * MON-FRI *);2026-01-02T09:50:00Z;2026-01-05T08:05:00Z",
      "cron(0 0 29 2 ? *);2026-01-05T10:15:30Z;2028-02-29T00:00:00Z",
      "cron(0 0 31 * ? *);2026-02-01T00:00:00Z;2026-03-31T00:00:00Z",
      "cron(59 23 L * ? *);2026-02-01T00:00:00Z;2026-02-28T23:59:00Z",
      "cron(0 0 ? * 6L *);2026-01-05T00:00:00Z;2026-01-30T00:00:00Z",
      "cron(0 0 ? * MON#1 *);2026-01-05T00:00:00Z;2026-02-02T00:00:00Z",
      "cron(0 0 ? * 7#5 *);2026-01-05T00:00:00Z;2026-01-31T00:00:00Z",
      "cron(0 0 1W * ? *);2026-07-31T00:00:00Z;2026-08-03T00:00:00Z",
      "cron(0 0 31W * ? *);2026-05-01T00:00:00Z;2026-05-29T00:00:00Z",
      "cron(0 0 ? * SAT-SUN *);2026-01-05T00:00:00Z;2026-01-10T00:00:00Z",
      "cron(0 22-1 * * ? *);2026-01-05T23:00:00Z;2026-01-06T00:00:00Z",
      "cron(0 0 1 JAN ? 2030);2026-01-05T00:00:00Z;2030-01-01T00:00:00Z",
    }
  )
  void firesAt(String expression, Instant after, Instant expected) {
    assertThat(ScheduleExpression.parse(expression).next(CREATED, after)).contains(expected);
  }

  @Test
  void aYearThatIsOverNeverFires() {
    assertThat(ScheduleExpression.parse("cron(0 0 1 1 ? 2025)").next(CREATED, CREATED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "rate(1 minutes)",
      "rate(5 minute)",
      "rate(0 minutes)",
      "rate(30 seconds)",
      "cron(0 12 * * *)",
      "cron(0 12 * * * *)",
      "cron(0 12 ? * ? *)",
      "cron(60 12 * * ? *)",
      "cron(0 12 ? * 8 *)",
      "cron(0 12 ? FOO MON *)",
      "every minute",
    }
  )
  void whatAwsWouldRefuseIsRefused(String expression) {
    assertThatThrownBy(() -> ScheduleExpression.parse(expression))
      .isInstanceOf(IllegalArgumentException.class)
      .hasMessageContaining(expression);
  }
}
