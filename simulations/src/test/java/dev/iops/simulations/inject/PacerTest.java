package dev.iops.simulations.inject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.ledger.EmissionReport;
import dev.iops.reports.ledger.EmissionReport.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the injector does when, on a clock that the test moves. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PacerTest {

  private static final long START = 1_700_000_000_000_000L;
  private static final long SECOND = 1_000_000;
  private static final long MILLI = 1_000;
  private static final InjectorLimits LIMITS = InjectorLimits.usual();

  @TempDir
  private Path folder;

  private HandPacedInjection injection;

  @AfterEach
  void close() throws IOException {
    injection.close();
  }

  @Test
  void sendsEachEventWhenItIsDue() throws IOException {
    begin(Schedule.evenly(2, 60, Duration.ofSeconds(4), START));

    injection.runTo(START + 10 * SECOND);

    assertThat(injection.kinesis().stored()).containsExactly("0/0", "1/0", "0/1", "1/1");
    assertThat(injection.kinesis().tries())
      .extracting(FakeKinesis.Try::atMicros)
      .containsExactly(START, START + SECOND, START + 2 * SECOND, START + 3 * SECOND);
    assertThat(injection.counters()).isEqualTo(new InjectionCounters.Snapshot(4, 4, 4, 0, 0, 0, 0));
    assertThat(injection.heardOf()).isEqualTo(4);
    assertThat(injection.pacer().isOver()).isTrue();
  }

  @Test
  void whatFallsDueWithinATickGoesTogether() throws IOException {
    begin(new Schedule(16, 1, START, 0, MILLI));

    injection.runTo(START + SECOND);

    assertThat(injection.kinesis().callSizes()).containsExactly(1, 5, 5, 5);
    assertThat(injection.counters().maxLatenessMicros()).isBetween(4 * MILLI, 5 * MILLI);
  }

  @Test
  void aCallHolds500EventsAndNeverTwoOfAStream() throws IOException {
    begin(Schedule.burst(1_100, 2, START));

    injection.runTo(START + SECOND);

    assertThat(injection.kinesis().callSizes()).containsExactly(500, 500, 100, 500, 500, 100);
    assertThat(injection.kinesis().stored()).hasSize(2_200).doesNotHaveDuplicates();
  }

  @Test
  void aSlowAnswerDelaysNothingButTheStreamsInThatCall() throws IOException {
    begin(Schedule.evenly(2, 60, Duration.ofSeconds(6), START));
    injection.holdAnswers();

    for (long second = 1; second < 6; second += 2) {
      injection.runTo(START + second * SECOND);
      assertThat(injection.underWay()).as("calls under way after %d s", second).isEqualTo(2);
      injection.answer(1);
    }

    assertThat(injection.kinesis().stored()).containsExactly("0/0", "1/0", "1/1", "1/2");
    assertThat(injection.counters().maxLatenessMicros()).isZero();

    injection.answer(0);
    injection.runTo(START + 5_100 * MILLI);
    assertThat(injection.kinesis().stored()).endsWith("1/2", "0/1");
    assertThat(injection.counters().maxLatenessMicros())
      .as("0/1 was due after 2 s")
      .isBetween(3 * SECOND, 3 * SECOND + 10 * MILLI);
    assertThat(injection.maxOwnLatenessMicros())
      .as("nothing of which is the generator's doing")
      .isLessThan(10 * MILLI);
  }

  @Test
  void whatIsRefusedIsTriedAgainBeforeAnythingLaterOfItsStream() throws IOException {
    begin(Schedule.burst(2, 3, START));
    injection.kinesis().does(refusingUntil(START + 500 * MILLI, 0));

    injection.runTo(START + 10 * SECOND);

    assertThat(injection.kinesis().stored()).containsExactly("1/0", "1/1", "1/2", "0/0", "0/1", "0/2");
    assertThat(
      injection
        .kinesis()
        .tries()
        .stream()
        .filter(t -> t.event().equals("0/0"))
        .map(this::millis)
    )
      .as("the pauses double")
      .containsExactly(0L, 50L, 150L, 350L, 750L);
    assertThat(injection.counters().retries()).isEqualTo(4);
    assertThat(injection.counters().acknowledged()).isEqualTo(6);
  }

  @Test
  void whatStaysRefusedIsFailedAndWhatComesAfterTheOutageGoesOn() throws IOException {
    begin(Schedule.evenly(1, 60, Duration.ofSeconds(60), START));
    injection.kinesis().does(refusingUntil(START + 40 * SECOND, 0));

    injection.runTo(START + 100 * SECOND);

    List<EmissionReport> reports = injection.ledger().reports();
    assertThat(reports.stream().filter(r -> r.kind() == Kind.FAILED)).allMatch(r ->
      r.reason().contains("not accepted within 30 s")
    );
    assertThat(sequences(reports, Kind.FAILED)).startsWith(0).hasSizeBetween(9, 12);
    assertThat(sequences(reports, Kind.EMITTED)).endsWith(59).hasSizeBetween(48, 51);
    assertThat(sequences(reports, Kind.FAILED).size() + sequences(reports, Kind.EMITTED).size()).isEqualTo(60);
    assertThat(injection.kinesis().stored()).hasSize(sequences(reports, Kind.EMITTED).size());
  }

  @Test
  void totalThrottlingEndsInFailuresAndInFewLines() throws IOException {
    begin(Schedule.burst(50, 100, START));
    injection.kinesis().does(FakeKinesis.failing(400, FakeKinesis.THROTTLED));

    injection.runTo(START + 100 * SECOND);

    assertThat(injection.pacer().isOver()).isTrue();
    assertThat(injection.counters().failed()).isEqualTo(5_000);
    assertThat(injection.nowMicros()).isEqualTo(START + 30 * SECOND);
    assertThat(injection.ledger().reports())
      .hasSize(50)
      .allMatch(
        r ->
          r.kind() == Kind.FAILED &&
          r.fromSequence() == 0 &&
          r.toSequence() == 99 &&
          r.reason().contains(FakeKinesis.THROTTLED)
      );
  }

  @Test
  void withoutAnAnswerAnEventIsUnknownAndNeverSentAgain() throws IOException {
    begin(Schedule.burst(1, 3, START));
    injection.kinesis().does(FakeKinesis.silent(true));
    injection.runTo(START);
    injection.kinesis().does(FakeKinesis.storing());

    injection.runTo(START + 20 * SECOND);

    assertThat(injection.kinesis().tries().stream().map(FakeKinesis.Try::event)).containsExactly("0/0", "0/1", "0/2");
    assertThat(injection.kinesis().tries().get(1).atMicros())
      .as("what is still under way has time to arrive before anything later")
      .isEqualTo(START + 5 * SECOND);
    List<EmissionReport> reports = injection.ledger().reports();
    assertThat(sequences(reports, Kind.UNKNOWN)).containsExactly(0);
    assertThat(sequences(reports, Kind.EMITTED)).containsExactly(1, 2);
    assertThat(injection.counters().unknown()).isEqualTo(1);
    assertThat(injection.heardOf()).as("it may come, and is waited for").isEqualTo(3);
  }

  @Test
  void anErrorOfTheServiceLeavesTheOutcomeUnknown() throws IOException {
    begin(Schedule.burst(1, 1, START));
    injection.kinesis().does(FakeKinesis.failing(500, "InternalFailure"));

    injection.runTo(START + SECOND);

    assertThat(injection.ledger().reports())
      .hasSize(1)
      .allMatch(r -> r.kind() == Kind.UNKNOWN && r.reason().contains("InternalFailure"));
  }

  @Test
  void aRefusalThatWillNotPassFailsAtOnce() throws IOException {
    begin(Schedule.burst(1, 2, START));
    injection.kinesis().does(FakeKinesis.failing(400, "ResourceNotFoundException"));

    injection.runTo(START + SECOND);

    assertThat(injection.kinesis().tries()).hasSize(2);
    assertThat(injection.ledger().reports())
      .hasSize(1)
      .allMatch(
        r -> r.kind() == Kind.FAILED && r.toSequence() == 1 && r.reason().contains("ResourceNotFoundException")
      );
  }

  @Test
  void whatHasNotLeftWhenItIsStoppedIsFailedAndWhatHasGetsItsOutcome() throws IOException {
    begin(Schedule.evenly(2, 60, Duration.ofSeconds(20), START));
    injection.runTo(START + 1_500 * MILLI);
    injection.holdAnswers();
    injection.runTo(START + 2_500 * MILLI);
    assertThat(injection.underWay()).isEqualTo(1);
    assertThat(injection.kinesis().stored()).containsExactly("0/0", "1/0", "0/1");

    injection.pacer().stop("interrupted");
    injection.runTo(START + 4 * SECOND);
    assertThat(injection.pacer().isOver()).as("the answer is outstanding").isFalse();
    injection.answer(0);

    assertThat(injection.pacer().isOver()).isTrue();
    assertThat(injection.kinesis().stored()).containsExactly("0/0", "1/0", "0/1");
    List<EmissionReport> reports = injection.ledger().reports();
    assertThat(reports.stream().filter(r -> r.kind() == Kind.FAILED))
      .extracting(r -> r.streamId() + " " + r.fromSequence() + "-" + r.toSequence() + " " + r.reason())
      .containsExactlyInAnyOrder("stream-000 2-9 interrupted", "stream-001 1-9 interrupted");
    assertThat(injection.counters().failed()).isEqualTo(17);
  }

  @Test
  void theLedgerGrowsWithTimeAndStreamsAndItsIntervalsStayShort() throws IOException {
    begin(Schedule.evenly(50, 30_000, Duration.ofSeconds(10), START));

    injection.runTo(START + 20 * SECOND);

    List<EmissionReport> reports = injection.ledger().reports();
    assertThat(injection.counters().acknowledged()).isEqualTo(5_000);
    assertThat(reports).hasSizeBetween(500, 600);
    assertThat(reports).allMatch(r -> r.lastEmittedAtMicros() - r.firstEmittedAtMicros() <= SECOND);
    assertThat(
      reports
        .stream()
        .mapToInt(r -> r.toSequence() - r.fromSequence() + 1)
        .sum()
    ).isEqualTo(5_000);
  }

  @Test
  void anOutcomeReachesTheLedgerWithinASecondThoughNothingElseHappens() throws IOException {
    begin(Schedule.evenly(1, 1, Duration.ofMinutes(2), START));

    injection.runTo(START + 2 * SECOND);

    assertThat(injection.ledger().reports()).extracting(EmissionReport::firstEmittedAtMicros).containsExactly(START);
  }

  @Test
  void aLateStartShowsAsLatenessAndLosesNothing() throws IOException {
    injection = new HandPacedInjection(folder, Schedule.burst(2, 2, START), LIMITS, START + 60 * SECOND);

    injection.runTo(START + 61 * SECOND);

    assertThat(injection.counters().acknowledged()).isEqualTo(4);
    assertThat(injection.counters().maxLatenessMicros()).isGreaterThanOrEqualTo(60 * SECOND);
    assertThat(injection.maxOwnLatenessMicros()).isGreaterThanOrEqualTo(60 * SECOND);
  }

  private void begin(Schedule schedule) throws IOException {
    injection = new HandPacedInjection(folder, schedule, LIMITS, START);
  }

  private FakeKinesis.Behaviour refusingUntil(long micros, int stream) {
    return FakeKinesis.refusing((of, sequence) -> of == stream && injection.nowMicros() < micros);
  }

  private long millis(FakeKinesis.Try one) {
    return (one.atMicros() - START) / MILLI;
  }

  private static List<Integer> sequences(List<EmissionReport> reports, Kind kind) {
    return reports
      .stream()
      .filter(r -> r.kind() == kind)
      .flatMap(r -> IntStream.rangeClosed(r.fromSequence(), r.toSequence()).boxed())
      .toList();
  }
}
