package dev.iops.reports.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {

  private static final int STREAMS = 3;
  private static final int EVENTS = 5;

  private final Arrivals arrivals = new Arrivals();

  @Test
  void thousandsOfCleanExpectationsLeaveOneBitEach() {
    for (int ordinal = 0; ordinal < 5_000; ordinal++) {
      receiveAll(ordinal);
    }

    assertThat(arrivals.endOrdinal()).isEqualTo(5_000);
    for (int ordinal = 0; ordinal < 5_000; ordinal++) {
      assertThat(arrivals.isComplete(ordinal)).isTrue();
      assertThat(arrivals.of(ordinal)).isNull();
    }
  }

  @Test
  void aDuplicateAfterTheEndOpensItsExpectationAgainAndNoOther() {
    receiveAll(0);
    receiveAll(1);
    receiveAll(2);

    assertThat(arrivals.add(stream(1, 2), 3)).isFalse();

    assertThat(arrivals.isComplete(0)).isTrue();
    assertThat(arrivals.isComplete(1)).isFalse();
    assertThat(arrivals.isComplete(2)).isTrue();
    assertThat(arrivals.of(1).runs(2)).containsExactly(0, 4, 3, 3);
  }

  @ParameterizedTest
  @ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
  void whateverArrivesIsKeptInItsOrderAndKnownAgain(long seed) {
    Random random = new Random(seed);
    List<List<Integer>> received = new ArrayList<>();
    for (int i = 0; i < 4 * STREAMS; i++) {
      received.add(new ArrayList<>());
    }
    Set<List<Integer>> known = new HashSet<>();
    int[] next = new int[4 * STREAMS];
    for (int i = 0; i < 200; i++) {
      int ordinal = random.nextInt(4);
      int number = random.nextInt(STREAMS);
      int place = ordinal * STREAMS + number;
      int sequence = random.nextInt(8) == 0 ? random.nextInt(EVENTS) : next[place]++ % EVENTS;
      received.get(place).add(sequence);

      assertThat(arrivals.add(stream(ordinal, number), sequence))
        .as("seed %d, receipt %d", seed, i)
        .isEqualTo(known.add(List.of(place, sequence)));
    }

    for (int place = 0; place < received.size(); place++) {
      RunArrivals run = arrivals.of(place / STREAMS);
      assertThat(unfolded(run.runs(place % STREAMS)))
        .as("seed %d", seed)
        .isEqualTo(received.get(place));
    }
  }

  private void receiveAll(int ordinal) {
    for (int sequence = 0; sequence < EVENTS; sequence++) {
      for (int number = 0; number < STREAMS; number++) {
        assertThat(arrivals.add(stream(ordinal, number), sequence)).isTrue();
      }
    }
  }

  private static List<Integer> unfolded(int[] runs) {
    List<Integer> sequences = new ArrayList<>();
    for (int i = 0; i < runs.length; i += 2) {
      for (int sequence = runs[i]; sequence <= runs[i + 1]; sequence++) {
        sequences.add(sequence);
      }
    }
    return sequences;
  }

  private static ExpectedStream stream(int ordinal, int number) {
    return new ExpectedStream(Expectation.atOnce("r" + ordinal, STREAMS, EVENTS, 0), ordinal, number);
  }
}
