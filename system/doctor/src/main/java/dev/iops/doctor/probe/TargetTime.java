package dev.iops.doctor.probe;

import dev.iops.target.OutputsException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The time as the target's clock has it, by which its logs and metrics are dated: this machine's clock may be wrong, and
 * an embedded cloud's can be moved. It passes at this machine's pace.
 *
 * @param machine this machine's
 * @param ahead how far the target's clock is ahead of it; negative if it is behind
 */
record TargetTime(Time machine, Duration ahead) implements Time {
  /** What the header's whole seconds and the way of the answer may make of equal clocks. */
  private static final Duration UNSURE = Duration.ofSeconds(5);

  /** A call that the target answers with anything. */
  interface Call {
    SdkResponse answer();
  }

  /** By the Date header of an answer (RFC 9110, section 6.6.1); this machine's time if there is none. */
  static TargetTime of(Time machine, Call call) {
    try {
      Optional<String> date = call.answer().sdkHttpResponse().firstMatchingHeader("Date");
      Duration ahead = Duration.between(machine.now(), date.map(TargetTime::read).orElseGet(machine::now));
      return new TargetTime(machine, ahead.abs().compareTo(UNSURE) < 0 ? Duration.ZERO : ahead);
    } catch (SdkException | OutputsException | DateTimeException _untold) {
      return new TargetTime(machine, Duration.ZERO);
    }
  }

  private static Instant read(String date) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
  }

  @Override
  public Instant now() {
    return machine.now().plus(ahead);
  }

  @Override
  public void pause(Duration duration) {
    machine.pause(duration);
  }
}
