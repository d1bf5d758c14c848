package dev.iops.doctor.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.doctor.Planted;
import dev.iops.doctor.diagnosis.Assessment.Refuted;
import dev.iops.doctor.diagnosis.Assessment.Silent;
import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Evidence;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 161 connects in 30 minutes, 161 closes with 1005, nobody connected: a loop, and not the idle timeout. */
class IncidentTest {

  private static final int CONNECTS = 161;
  private static final long INTERVAL_MILLIS = 11_180;

  private final Diagnosis diagnosis = Diagnosis.of(incident().evidence());

  @Test
  void theLoopIsFirstWithLifetimesAndRates() {
    Finding first = diagnosis.faults().getFirst();

    assertThat(first.rule().id()).isEqualTo("1");
    assertThat(first.support().certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(first.support().affected()).isEqualTo(CONNECTS);
    assertThat(first.support().evidence()).containsExactly(
      "161 of 161 connections of one client ended with 1005 \"Client-side close frame status not set\": " +
        "a close frame that came from the client, without a code",
      "they lived 1.0 s to 2.6 s, median 1.8 s",
      "203.0.113.9, Mozilla/5.0 connected 161 times in 30 min: 5.4 a minute, one every 11.2 s (median)",
      "0 connections open now, 0.2 on average"
    );
    assertThat(diagnosis.health()).isEqualTo(Health.UNHEALTHY);
  }

  @Test
  void theIdleTimeoutIsRefutedByLittlesLaw() {
    Refutation idle = diagnosis
      .refuted()
      .stream()
      .filter(one -> one.rule().id().equals("4"))
      .findFirst()
      .orElseThrow();

    assertThat(idle.because()).containsExactly(
      "the gateway ends idle connections with 1001 \"Going away\", but these ended so: " +
        "161 with 1005 \"Client-side close frame status not set\"",
      "the longest lived 2.6 s; an idle connection lives 600 s at least",
      "if each had lived to the idle limit, 161 / 1,800 s × 600 s = 53.7 would be open on average (Little's law); " +
        "0 open now, and 0.2 on average"
    );
  }

  @Test
  void theServerIsRefutedToo() {
    assertThat(diagnosis.refuted())
      .extracting(one -> one.rule().id())
      .containsExactly("4", "5", "12", "13", "14", "15");
  }

  @Test
  void theSameInARunOfTheSuiteIsTheSame() {
    Evidence logs = incident().evidence();
    ConnectionHistory run = logs.traffic().logged().found().orElseThrow();

    Diagnosis ofRun = Diagnosis.of(Planted.healthy().recorded(run).evidence());

    assertThat(ofRun.faults())
      .extracting(one -> one.rule().id())
      .containsExactly("1");
  }

  /** The other side: an idle client connects a few times in half an hour, and the loop is what is refuted. */
  @Test
  void idleClientsAreNoLoop() {
    Planted idle = Planted.healthy();
    for (int i = 0; i < 3; i++) {
      idle.closed(Planted.BROWSER, Duration.ofSeconds(1 + 605L * i), 1001, Close.GOING_AWAY, Duration.ofSeconds(603));
    }

    assertThat(Diagnosis.of(idle.evidence()).faults())
      .extracting(one -> one.rule().id())
      .containsExactly("4");
  }

  @Test
  void longLivesRefuteTheLoop() {
    Planted seen = Planted.healthy();
    for (int i = 0; i < 6; i++) {
      seen.closed(Planted.BROWSER, Duration.ofMinutes(i), 1005, Close.BARE, Duration.ofMinutes(4 + i));
    }

    assertThat(rule("1").assess(seen.evidence())).isInstanceOfSatisfying(Refuted.class, against ->
      assertThat(against.because().getFirst()).contains("lived 4 min to 9 min, median 6 min")
    );
  }

  /** The boundary: five short closes are not a loop yet, six are. */
  @Test
  void sixShortClosesOfOneClientAreTheLeast() {
    assertThat(rule("1").assess(shortCloses(5))).isInstanceOf(Silent.class);
    assertThat(rule("1").assess(shortCloses(6))).isInstanceOf(Assessment.Supported.class);
  }

  @Test
  void shortClosesOfManyClientsAreNoLoop() {
    Planted seen = Planted.healthy();
    IntStream.range(0, 40).forEach(i ->
      seen.closed("198.51.100." + i + ", curl", Duration.ofSeconds(30L * i), 1005, Close.BARE, Duration.ofSeconds(1))
    );

    assertThat(rule("1").assess(seen.evidence())).isInstanceOf(Silent.class);
  }

  private static Evidence shortCloses(int count) {
    Planted seen = Planted.healthy();
    IntStream.range(0, count).forEach(i ->
      seen.closed(Planted.BROWSER, Duration.ofSeconds(2L * i), 1005, Close.BARE, Duration.ofSeconds(1))
    );
    return seen.evidence();
  }

  private static Rule rule(String id) {
    return Rules.all()
      .stream()
      .filter(one -> one.id().equals(id))
      .findFirst()
      .orElseThrow();
  }

  private static Planted incident() {
    Planted seen = Planted.healthy();
    for (int i = 0; i < CONNECTS; i++) {
      Duration life = Duration.ofMillis(1_000 + 10L * i);
      seen.closed(Planted.BROWSER, Duration.ofMillis(INTERVAL_MILLIS * i), 1005, Close.BARE, life);
    }
    return seen;
  }
}
