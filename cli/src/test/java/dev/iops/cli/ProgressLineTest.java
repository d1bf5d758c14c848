package dev.iops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.simulations.run.LiveStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static final LiveStatus BEFORE = new LiveStatus(
    "drain",
    50,
    50,
    0,
    25_000,
    Optional.empty(),
    Optional.empty()
  );
  private static final LiveStatus AFTER = new LiveStatus(
    "drain",
    50,
    50,
    1_200,
    25_000,
    Optional.of(Duration.ofMillis(1_234)),
    Optional.of(Duration.ZERO)
  );

  private final StringWriter out = new StringWriter();

  private void show(boolean terminal, List<LiveStatus> moments) {
    Iterator<LiveStatus> next = moments.iterator();
    try (ProgressLine line = new ProgressLine(new PrintWriter(out), terminal, next::next)) {
      moments.forEach(moment -> line.show());
    }
  }

  @Test
  void thereAreNoLatenciesBeforeTheFirstDelivery() {
    assertThat(ProgressLine.text(BEFORE)).isEqualTo(
      "drain    50 of 50 connections open  0 of 25,000 delivered  p50 –  p99 –"
    );
    assertThat(ProgressLine.text(AFTER)).endsWith("1,200 of 25,000 delivered  p50 1,234 ms  p99 0 ms");
  }

  @Test
  void aLineThatSaysTheSameAgainIsLeftOut() {
    show(false, List.of(BEFORE, BEFORE, AFTER, AFTER, BEFORE));
    assertThat(out.toString().lines()).containsExactly(
      ProgressLine.text(BEFORE),
      ProgressLine.text(AFTER),
      ProgressLine.text(BEFORE)
    );
  }

  @Test
  void aTerminalsLineIsRewrittenAndClearedAtTheEnd() {
    show(true, List.of(BEFORE, BEFORE));
    assertThat(out.toString())
      .isEqualTo(("\r\u001b[K" + ProgressLine.text(BEFORE)).repeat(2) + "\r\u001b[K")
      .doesNotContain("\n");
  }
}
