package dev.iops.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.doctor.evidence.Limits;
import dev.iops.doctor.evidence.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorLinesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Scope SCOPE = new Scope(
    "ws://x",
    NOW.minus(Duration.ofMinutes(30)),
    NOW,
    Duration.ZERO,
    Limits.AWS
  );

  private final FakeStack stack = new FakeStack();

  @Test
  void errorsAreCountedAndTheLastIsTold() {
    stack
      .log("f", NOW, "{\"level\":\"ERROR\",\"message\":\"first\"}")
      .log("f", NOW, "{\"level\":\"ERROR\",\"message\":\"not stored\",\"error\":{\"message\":\"the table is down\"}}");

    assertThat(found()).isEqualTo(new ErrorLines.Found(2, Optional.of("not stored: the table is down")));
  }

  @Test
  void aTraceOfAnExceptionIsItsFirstLine() {
    stack.log("f", NOW, "java.lang.IllegalStateException: broken\n\tat here\n");

    assertThat(found().last()).contains("java.lang.IllegalStateException: broken");
  }

  @Test
  void anExceptionThatIsNamedInPassingIsNone() {
    stack.log("f", NOW, "{\"level\":\"INFO\",\"message\":\"retried after a ThrottlingException\"}");

    assertThat(found()).isEqualTo(new ErrorLines.Found(0, Optional.empty()));
  }

  @Test
  void aFunctionThatNeverRanHasNone() {
    assertThat(found().count()).isZero();
  }

  private ErrorLines.Found found() {
    return new ErrorLines(new LogLines(stack.logs())).of("f", SCOPE);
  }
}
