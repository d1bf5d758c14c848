package dev.iops.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.doctor.evidence.Limits;
import dev.iops.doctor.evidence.Scope;
import dev.iops.doctor.evidence.Traffic.Rows;
import dev.iops.target.StackOutputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table, the gateway and the logs against each other. */
class TrafficProbeTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant EARLIER = NOW.minusSeconds(60);

  @TempDir
  private Path folder;

  private final FakeStack stack = new FakeStack();
  private final ManualTime time = new ManualTime(NOW);
  private StackOutputs outputs;

  @BeforeEach
  void outputs() throws IOException {
    outputs = StackOutputs.read(
      Files.writeString(
        folder.resolve("outputs.json"),
        """
        {"IOpsDashboard-ExperienceStack": {"ConnectFunctionName": "connect", "DisconnectFunctionName": "disconnect",
          "ConnectionsTableName": "connections"}}"""
      )
    );
  }

  @Test
  void anOpenConnectionWithItsRowIsInOrder() {
    stack.log("connect", EARLIER, stored("a=", "Mozilla")).row("a=", "Mozilla").live("a=");

    assertThat(rows()).isEqualTo(new Rows(1, 1, 1, List.of(), List.of(), List.of()));
  }

  @Test
  void aConnectionThatEndedIsInOrder() {
    stack.log("connect", EARLIER, stored("a=", "Mozilla")).log("disconnect", NOW, removed("a="));

    assertThat(rows()).isEqualTo(new Rows(0, 0, 0, List.of(), List.of(), List.of()));
  }

  @Test
  void aRowThatStaysBehindIsStale() {
    stack.log("connect", EARLIER, stored("a=", "Mozilla")).log("disconnect", NOW, removed("a=")).row("a=", "Mozilla");

    assertThat(rows()).isEqualTo(new Rows(1, 1, 0, List.of("a="), List.of(), List.of()));
  }

  @Test
  void aRowThatGoesAMomentLaterIsNotStale() {
    stack.row("a=", "Mozilla");
    time.after(Duration.ofSeconds(1), () -> stack.noRow("a="));

    assertThat(rows().stale()).isEmpty();
  }

  @Test
  void aConnectionThatIsGoneWithoutADisconnectIsLost() {
    stack.log("connect", EARLIER, stored("a=", "Mozilla")).row("a=", "Mozilla");

    assertThat(rows()).isEqualTo(new Rows(1, 1, 0, List.of("a="), List.of("a="), List.of()));
  }

  @Test
  void aDisconnectThatIsLoggedAMomentLaterIsNotLost() {
    stack.log("connect", EARLIER, stored("a=", "Mozilla"));
    time.after(Duration.ofSeconds(3), () -> stack.log("disconnect", NOW, removed("a=")));

    TrafficProbe.Result result = look();

    assertThat(result.rows().found().orElseThrow().lost()).isEmpty();
    assertThat(result.logged().found().orElseThrow().closed()).hasSize(1);
  }

  @Test
  void anOpenConnectionWithoutARowIsUnlisted() {
    stack.log("connect", EARLIER, stored("a=", "Mozilla")).live("a=");

    assertThat(rows()).isEqualTo(new Rows(0, 1, 1, List.of(), List.of(), List.of("a=")));
  }

  @Test
  void theDoctorsOwnRowsAreLeftOut() {
    String agent = Own.at(NOW).userAgent();
    stack.log("connect", EARLIER, stored("a=", agent)).row("a=", agent).live("a=");

    assertThat(rows()).isEqualTo(new Rows(0, 0, 0, List.of(), List.of(), List.of()));
  }

  @Test
  void functionsThatNeverRanHaveNoLog() {
    assertThat(look().logged().found().orElseThrow().connections()).isEmpty();
  }

  @Test
  void linesFromBeforeTheWindowAreNotRead() {
    stack.log("connect", NOW.minus(Duration.ofHours(1)), stored("a=", "Mozilla"));

    assertThat(look().logged().found().orElseThrow().connections()).isEmpty();
  }

  private Rows rows() {
    return look().rows().found().orElseThrow();
  }

  private TrafficProbe.Result look() {
    Scope scope = new Scope("ws://127.0.0.1:1/prod", NOW.minus(Duration.ofMinutes(30)), NOW, Duration.ZERO, Limits.AWS);
    return new TrafficProbe(
      new ConnectionLogProbe(new LogLines(stack.logs()), outputs, scope),
      new RowsProbe(stack.dynamoDb(), stack.gateway(), "connections", time),
      time
    ).look();
  }

  private static String stored(String id, String agent) {
    return """
    {"message":"Connection stored: %s","connectionId":"%s","connectedAt":%d,"userAgent":"%s"}""".formatted(
      id,
      id,
      EARLIER.toEpochMilli(),
      agent
    );
  }

  private static String removed(String id) {
    return """
    {"message":"Connection removed: %s","connectionId":"%s","connectedAt":%d,"lifetimeMs":60000,\
    "disconnectStatusCode":1001,"disconnectReason":""}""".formatted(id, id, EARLIER.toEpochMilli());
  }
}
