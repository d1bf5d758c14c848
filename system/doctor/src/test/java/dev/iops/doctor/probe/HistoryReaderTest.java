package dev.iops.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.ObservedConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryReaderTest {

  private static final Instant AT = Instant.ofEpochMilli(1_701_245_041_796L);
  private static final String STORED = """
  {"level":"INFO","message":"Connection stored: PJqB0fHsqRcCHlw=","connectionId":"PJqB0fHsqRcCHlw=",\
  "connectedAt":1701245041796,"sourceIp":"203.0.113.9","userAgent":"Mozilla/5.0"}""";
  private static final String REMOVED = """
  {"level":"INFO","message":"Connection removed: PJqB0fHsqRcCHlw=","connectionId":"PJqB0fHsqRcCHlw=",\
  "disconnectStatusCode":1005,"disconnectReason":"Client-side close frame status not set","lifetimeMs":2518,\
  "connectedAt":1701245041796,"sourceIp":"203.0.113.9","userAgent":""}""";
  private static final ObservedConnection CONNECTION = new ObservedConnection(
    "PJqB0fHsqRcCHlw=",
    "203.0.113.9, Mozilla/5.0",
    AT,
    Optional.of(new Close(1005, Close.BARE, Duration.ofMillis(2_518)))
  );

  private final HistoryReader reader = new HistoryReader();

  @Test
  void bothLinesMakeOneConnection() {
    reader.connect(STORED, AT.plusSeconds(1));
    reader.disconnect(REMOVED);

    assertThat(history().connections()).containsExactly(CONNECTION);
  }

  @Test
  void anEndWhoseConnectIsOlderHasItsTimesAllTheSame() {
    reader.disconnect(REMOVED);

    assertThat(history().connections()).containsExactly(
      new ObservedConnection(CONNECTION.id(), "203.0.113.9, no User-Agent", AT, CONNECTION.close())
    );
  }

  @Test
  void aConnectWithoutItsTimeHasTheTimeOfItsLine() {
    reader.connect(STORED.replace("\"connectedAt\":1701245041796,", ""), AT.plusMillis(12));

    assertThat(history().connections().getFirst().openedAt()).isEqualTo(AT.plusMillis(12));
    assertThat(history().unclosed()).hasSize(1);
  }

  @Test
  void aRowThatCouldNotBeDeletedIsAnEndToo() {
    reader.connect(STORED, AT);
    reader.disconnect(REMOVED.replace("Connection removed", "Connection closed, row not deleted"));

    assertThat(history().closed()).containsExactly(CONNECTION);
  }

  @Test
  void refusedConnectionsAreCounted() {
    reader.connect(STORED.replace("Connection stored", "Connection not stored"), AT);

    assertThat(history().notStored()).isEqualTo(1);
    assertThat(history().connections()).isEmpty();
  }

  @Test
  void theDoctorsOwnConnectionsAreLeftOut() {
    Own own = Own.at(AT);
    reader.connect(STORED.replace("Mozilla/5.0", own.userAgent()), AT);
    reader.disconnect(REMOVED.replace("\"userAgent\":\"\"", "\"userAgent\":\"" + own.userAgent() + "\""));

    assertThat(history().connections()).isEmpty();
  }

  @Test
  void otherLinesArePassedOver() {
    reader.connect("REPORT RequestId: 1 Duration: 3 ms", AT);
    reader.connect("{\"_aws\":{},\"ConnectionsOpened\":1}", AT);
    reader.disconnect("not JSON at all {");
    reader.disconnect("{\"message\":\"Connection stored: x\"}");

    assertThat(history().connections()).isEmpty();
  }

  private ConnectionHistory history() {
    return reader.history("the logs", AT.minusSeconds(60), AT.plusSeconds(60), false);
  }
}
