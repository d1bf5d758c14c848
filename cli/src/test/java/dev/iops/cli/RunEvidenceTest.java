package dev.iops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.ClientSign.Kind;
import dev.iops.doctor.evidence.Close;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.ledger.ConnectionRecorder;
import dev.iops.reports.ledger.ReceiptLog;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RunPlan;
import dev.iops.reports.run.RunRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunEvidenceTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final long START_MICROS = START.getEpochSecond() * 1_000_000;

  @TempDir
  private Path runs;

  @Test
  void whatTheClientsOfARunSawIsEvidence() throws IOException {
    RunEvidence evidence = RunEvidence.read(recorded());

    assertThat(evidence.history().source()).startsWith("the run 20260301-120000-churn");
    assertThat(evidence.history().connections())
      .extracting(one -> one.client())
      .containsExactly("client 0", "client 1", "client 2", "client 3");
    assertThat(evidence.history().closes()).containsExactly(
      new Close(1001, "Going away", Duration.ofSeconds(9)),
      new Close(1005, "", Duration.ofSeconds(1)),
      new Close(0, "closed by the scenario", Duration.ofSeconds(2))
    );
    assertThat(evidence.history().unclosed()).hasSize(1);
    assertThat(evidence.history().to()).isEqualTo(START.plusSeconds(9));
  }

  @Test
  void handshakesThatFailedAreSigns() throws IOException {
    RunEvidence evidence = RunEvidence.read(recorded());

    String source = evidence.history().source();
    assertThat(evidence.signs()).containsExactly(
      new ClientSign(source, Kind.HANDSHAKE, 429, "Too Many Requests", false),
      new ClientSign(source, Kind.CONSOLE, 0, "connection refused", false)
    );
  }

  private Path recorded() throws IOException {
    RunPlan plan = new RunPlan("churn", 1, "embedded", "", 4, 0, List.of(), Map.of(), Objectives.strict());
    try (RunRecorder recorder = RunRecorder.create(runs, plan, InstantSource.fixed(START))) {
      ReceiptLog log = recorder.receiptLog();
      open(log, 0).closed(START_MICROS + 9_000_000, 1001, "Going away", ClosedBy.SERVER);
      open(log, 1).closed(START_MICROS + 1_000_000, 1005, "", ClosedBy.CLIENT);
      open(log, 2).closed(START_MICROS + 2_000_000, 1000, "", ClosedBy.CLIENT);
      open(log, 3);
      log.handshakeFailed("4-1", 4, START_MICROS, 429, "Too Many Requests");
      log.handshakeFailed("5-1", 5, START_MICROS, 0, "connection refused");
      recorder.observationEnded();
      return recorder.directory().path();
    }
  }

  private static ConnectionRecorder open(ReceiptLog log, int index) {
    return log.opened(index + "-1", index, START_MICROS, START_MICROS);
  }
}
