package dev.iops.doctor.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.doctor.Planted;
import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.OwnConnection;
import dev.iops.doctor.evidence.Seen;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

  @Test
  void whatNobodyCouldLookAtLeavesHealthOpen() {
    Diagnosis diagnosis = Diagnosis.of(Planted.healthy().logsUnreadable("AccessDeniedException: no").evidence());

    assertThat(diagnosis.health()).isEqualTo(Health.UNKNOWN);
    assertThat(diagnosis.missing()).containsEntry("logs of connections", "AccessDeniedException: no").hasSize(1);
  }

  @Test
  void aFaultIsAFaultWhateverElseCouldNotBeLookedAt() {
    Evidence evidence = Planted.healthy().logsUnreadable("no").queue("poison", 1).evidence();

    assertThat(Diagnosis.of(evidence).health()).isEqualTo(Health.UNHEALTHY);
  }

  @Test
  void lookingOnlyIsNotEnoughEvidence() {
    Evidence evidence = Planted.healthy()
      .own(OwnConnection.none("left out"))
      .canary(Seen.notLooked("left out"))
      .evidence();

    Diagnosis diagnosis = Diagnosis.of(evidence);

    assertThat(diagnosis.faults()).isEmpty();
    assertThat(diagnosis.health()).isEqualTo(Health.UNKNOWN);
    assertThat(diagnosis.missing()).containsOnlyKeys(
      "handshake",
      "row of the connection",
      "ping",
      "post to the connection",
      "canary"
    );
  }

  @Test
  void whatIsCertainGoesBeforeWhatIsLikely() {
    Planted seen = Planted.healthy().queue("poison", 1);
    for (int i = 0; i < 3; i++) {
      seen.closed(Planted.BROWSER, Duration.ofMinutes(i), 1001, Close.GOING_AWAY, Duration.ofMinutes(20 + i));
    }

    assertThat(Diagnosis.of(seen.evidence()).faults())
      .extracting(one -> one.rule().id())
      .containsExactly("P8", "4");
  }

  @Test
  void aUsersWordForItIsAHint() {
    Diagnosis diagnosis = Diagnosis.of(Planted.healthy().saw("Insufficient resources").evidence());

    Finding only = diagnosis.faults().getFirst();
    assertThat(only.rule().id()).isEqualTo("2");
    assertThat(only.support().certainty()).isEqualTo(Certainty.POSSIBLE);
  }

  @Test
  void a1006WithNothingElseIsTheWrongAddressPossibly() {
    Diagnosis diagnosis = Diagnosis.of(Planted.healthy().saw("closed with 1006").evidence());

    assertThat(diagnosis.faults())
      .extracting(one -> one.rule().id())
      .containsExactly("17");
  }

  @Test
  void handshakesThatTheUserSawRefusedAreBelieved() {
    Diagnosis diagnosis = Diagnosis.of(
      Planted.healthy().saw("Error during WebSocket handshake: Unexpected response code: 429").evidence()
    );

    assertThat(diagnosis.faults())
      .extracting(one -> one.rule().id())
      .containsExactly("14");
    assertThat(diagnosis.faults().getFirst().support().certainty()).isEqualTo(Certainty.LIKELY);
  }

  @Test
  void rowsThatCouldNotBeWrittenAreTheFunctionsFault() {
    assertThat(Diagnosis.of(Planted.healthy().notStored(2).evidence()).faults())
      .extracting(one -> one.rule().id())
      .containsExactly("15");
  }

  @Test
  void aPostThatMeetsAConnectionThatHadEndedIsNotEarly() {
    Evidence evidence = Planted.healthy()
      .closed(Planted.BROWSER, Duration.ofMinutes(1), 1001, "", Duration.ofSeconds(2))
      .gonePost("c-0=", Duration.ofSeconds(63))
      .evidence();

    assertThat(Diagnosis.of(evidence).faults()).isEmpty();
  }
}
