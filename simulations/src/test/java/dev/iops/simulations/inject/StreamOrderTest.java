package dev.iops.simulations.inject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.ledger.EmissionReport;
import dev.iops.reports.ledger.EmissionReport.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever Kinesis refuses, swallows or answers late: streams stay in order and the ledger tells the truth. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamOrderTest {

  private static final long START = 1_700_000_000_000_000L;

  /** So impatient that events are given up, too. */
  private static final InjectorLimits LIMITS = new InjectorLimits(
    Duration.ofMillis(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(2),
    Duration.ofMillis(500),
    Duration.ofMillis(50),
    Duration.ofSeconds(1),
    Duration.ofSeconds(1)
  );

  @TempDir
  private Path folder;

  @RepeatedTest(30)
  void holdsUnderRandomTrouble(RepetitionInfo repetition) throws IOException {
    long seed = repetition.getCurrentRepetition();
    SplittableRandom random = new SplittableRandom(seed);
    int streams = random.nextInt(1, 20);
    int perStream = random.nextInt(1, 60);
    Schedule schedule = new Schedule(
      streams,
      perStream,
      START,
      random.nextInt(3) * 40_000L,
      random.nextInt(2) * 7_000L
    );
    try (HandPacedInjection injection = new HandPacedInjection(folder, schedule, LIMITS, START)) {
      injection.kinesis().does(trouble(random));

      injection.runToTheEndInAnyOrder(random.split());

      String named = "seed " + seed;
      assertThat(injection.kinesis().stored()).as(named).doesNotHaveDuplicates();
      inOrder(injection.kinesis().tries(), named);
      truthful(injection.ledger().reports(), injection.kinesis().stored(), schedule, named);
    }
  }

  private static FakeKinesis.Behaviour trouble(SplittableRandom random) {
    int refusedOfTen = random.nextInt(10);
    int silentOfHundred = random.nextInt(10);
    return (kinesis, request) -> {
      int fate = random.nextInt(100);
      FakeKinesis.Behaviour behaviour;
      if (fate < silentOfHundred) {
        behaviour = FakeKinesis.silent(random.nextBoolean());
      } else if (fate < silentOfHundred + 5) {
        behaviour = FakeKinesis.failing(400, FakeKinesis.THROTTLED);
      } else {
        behaviour = FakeKinesis.refusing((stream, sequence) -> random.nextInt(10) < refusedOfTen);
      }
      return behaviour.answer(kinesis, request);
    };
  }

  private static void inOrder(List<FakeKinesis.Try> tries, String named) {
    Map<Integer, Integer> last = new HashMap<>();
    for (FakeKinesis.Try one : tries) {
      assertThat(one.sequence())
        .as("%s: try of %s", named, one.event())
        .isGreaterThanOrEqualTo(last.getOrDefault(one.stream(), 0));
      last.put(one.stream(), one.stored() ? one.sequence() + 1 : one.sequence());
    }
  }

  private static void truthful(List<EmissionReport> reports, List<String> stored, Schedule schedule, String named) {
    Map<String, Kind> outcomes = new HashMap<>();
    for (EmissionReport report : reports) {
      int stream = Integer.parseInt(report.streamId().substring("stream-".length()));
      IntStream.rangeClosed(report.fromSequence(), report.toSequence()).forEach(sequence ->
        assertThat(outcomes.put(stream + "/" + sequence, report.kind()))
          .as("%s: told twice", named)
          .isNull()
      );
    }
    assertThat(outcomes)
      .as(named)
      .hasSize((int) schedule.events());
    stored.forEach(event ->
      assertThat(outcomes.get(event)).as("%s: stored %s", named, event).isNotEqualTo(Kind.FAILED)
    );
    outcomes.forEach((event, kind) ->
      assertThat(kind != Kind.EMITTED || stored.contains(event))
        .as("%s: %s is %s", named, event, kind)
        .isTrue()
    );
  }
}
