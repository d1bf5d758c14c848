package dev.iops.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;

/** Whose clock says when things happened. */
class TargetTimeTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final ManualTime machine = new ManualTime(NOW);

  @Test
  void aClockAheadIsFollowed() {
    TargetTime time = dated("Sun, 1 Mar 2026 12:30:00 GMT");

    assertThat(time.ahead()).isEqualTo(Duration.ofMinutes(30));
    time.pause(Duration.ofSeconds(1));
    assertThat(time.now()).isEqualTo("2026-03-01T12:30:01Z");
  }

  @Test
  void aClockBehindIsFollowed() {
    assertThat(dated("Sun, 01 Mar 2026 11:58:00 GMT").now()).isEqualTo("2026-03-01T11:58:00Z");
  }

  @Test
  void wholeSecondsAreNoDifference() {
    assertThat(dated("Sun, 01 Mar 2026 11:59:56 GMT").ahead()).isZero();
  }

  @Test
  void aTargetThatDoesNotTellHasTheMachinesTime() {
    assertThat(dated("soon").ahead()).isZero();
    assertThat(answered(SdkHttpResponse.builder().build()).ahead()).isZero();
    assertThat(
      asked(() -> {
        throw SdkClientException.create("nothing answers");
      }).now()
    ).isEqualTo(NOW);
  }

  private TargetTime dated(String date) {
    return answered(SdkHttpResponse.builder().putHeader("Date", date).build());
  }

  private TargetTime answered(SdkHttpResponse http) {
    return asked(() -> (DescribeRuleResponse) DescribeRuleResponse.builder().sdkHttpResponse(http).build());
  }

  private TargetTime asked(Supplier<DescribeRuleResponse> call) {
    return TargetTime.of(machine, call::get);
  }
}
