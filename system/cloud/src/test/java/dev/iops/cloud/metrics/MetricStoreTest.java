package dev.iops.cloud.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manual timeline starts at 10:15:30.250. */
class MetricStoreTest {

  private static final MetricId ID = MetricId.of("N", "m").with("a", "1");
  private static final Instant MINUTE = Instant.parse("2026-01-05T10:15:00Z");

  private final ManualTimeline timeline = new ManualTimeline();
  private final MetricStore store = new MetricStore(timeline);

  private Range range(String from, String to, int minutes) {
    return Range.of(
      Instant.parse("2026-01-05T" + from + "Z"),
      Instant.parse("2026-01-05T" + to + "Z"),
      Duration.ofMinutes(minutes)
    );
  }

  private Summary minute() {
    return store.together(ID, Optional.empty(), range("10:15:00", "10:16:00", 1)).get(MINUTE);
  }

  @ParameterizedTest
  @CsvSource({
    "3,              1,  3,  3,   3,   3",
    "1 2 3 4,        4, 10,  1,   4, 2.5",
    "0 0 1 1,        4,  2,  0,   1, 0.5",
    "-2 2,           2,  0, -2,   2,   0",
    "0.001 1000000,  2, 1000000.001, 0.001, 1000000, 500000.0005",
  })
  void aMinuteHasTheFiveStatistics(String values, double count, double sum, double min, double max, double average) {
    Recorder recorder = store.recorder(ID, Unit.COUNT);
    Arrays.stream(values.split(" ", -1)).forEach(value -> recorder.record(Double.parseDouble(value)));
    assertThat(minute())
      .returns(count, Summary::count)
      .returns(sum, Summary::sum)
      .returns(min, Summary::minimum)
      .returns(max, Summary::maximum)
      .returns(average, Summary::average);
  }

  @ParameterizedTest
  @CsvSource({ "0, 1", "50, 500", "90, 900", "99, 990", "99.9, 999", "100, 1000" })
  void aPercentileIsRightToOnePerCent(double percent, double expected) {
    Recorder recorder = store.recorder(ID, Unit.MILLISECONDS);
    IntStream.rangeClosed(1, 1000).forEach(recorder::record);
    assertThat(minute().percentile(percent).orElseThrow()).isCloseTo(expected, within(expected * 0.01));
  }

  @ParameterizedTest
  @CsvSource({ "0, 0", "50, 0", "75, 0", "76, 7", "100, 7" })
  void zeroAndSingleValuesAreExactPercentiles(double percent, double expected) {
    Recorder recorder = store.recorder(ID, Unit.COUNT);
    List.of(0, 0, 0, 7).forEach(recorder::record);
    assertThat(minute().percentile(percent)).hasValue(expected);
  }

  @Test
  void negativeValuesAndMixedStatisticSetsHaveNoPercentiles() {
    store.add(ID, Unit.NONE, MINUTE, new StatisticSet(3, 9, 3, 3));
    assertThat(minute().percentile(50)).hasValue(3);
    store.add(ID, Unit.NONE, MINUTE, new StatisticSet(2, 9, 4, 5));
    assertThat(minute().percentile(50)).isEmpty();
    MetricId negative = MetricId.of("N", "negative");
    store.recorder(negative, Unit.NONE).record(-1);
    var periods = store.together(negative, Optional.empty(), range("10:15:00", "10:16:00", 1));
    assertThat(periods.get(MINUTE).percentile(50)).isEmpty();
  }

  @Test
  void periodsAreCountedFromTheStartRoundedDownAndTheEndIsExclusive() {
    Recorder recorder = store.recorder(ID, Unit.COUNT);
    for (int i = 0; i < 6; i++) {
      recorder.increment();
      timeline.advance(Duration.ofMinutes(1));
    }
    var periods = store.together(ID, Optional.empty(), range("10:13:59", "10:20:00", 3));
    assertThat(periods.keySet().stream().map(Instant::toString)).containsExactly(
      "2026-01-05T10:13:00Z",
      "2026-01-05T10:16:00Z",
      "2026-01-05T10:19:00Z"
    );
    assertThat(periods.values().stream().map(Summary::count)).containsExactly(1.0, 3.0, 1.0);
  }

  @Test
  void aMinuteIsKeptForThreeHoursAndThenNotAnsweredAndNotHeld() {
    Recorder recorder = store.recorder(ID, Unit.COUNT);
    recorder.increment();
    timeline.advance(Duration.ofHours(3));
    Range all = range("00:00:00", "23:59:00", 1);
    assertThat(store.together(ID, Optional.empty(), all)).hasSize(1);
    timeline.advance(Duration.ofMinutes(1));
    assertThat(store.together(ID, Optional.empty(), all)).isEmpty();
    recorder.increment();
    assertThat(store.newest()).containsEntry(ID, Instant.parse("2026-01-05T13:16:00Z"));
    assertThat(store.together(ID, Optional.empty(), all)).hasSize(1);
  }

  @Test
  void valuesOutsideOfWhatIsKeptAreDropped() {
    store.add(ID, Unit.NONE, timeline.now().minus(Duration.ofHours(3)), StatisticSet.of(1, 1));
    store.add(ID, Unit.NONE, timeline.now().plus(Duration.ofHours(2)).plusMillis(1), StatisticSet.of(1, 1));
    assertThat(store.newest()).isEmpty();
    store.add(ID, Unit.NONE, timeline.now().minus(Duration.ofHours(3)).plusMillis(1), StatisticSet.of(1, 1));
    store.add(ID, Unit.NONE, timeline.now().plus(Duration.ofHours(2)), StatisticSet.of(1, 1));
    assertThat(store.together(ID, Optional.empty(), range("07:00:00", "12:16:00", 1))).hasSize(2);
  }

  @Test
  void unitsAreKeptApartAndCanBeReadTogether() {
    store.recorder(ID, Unit.SECONDS).record(1);
    store.recorder(ID, Unit.MILLISECONDS).record(2);
    Range range = range("10:15:00", "10:16:00", 1);
    assertThat(store.byUnit(ID, Optional.empty(), range)).containsOnlyKeys(Unit.SECONDS, Unit.MILLISECONDS);
    assertThat(store.byUnit(ID, Optional.of(Unit.BYTES), range)).isEmpty();
    assertThat(store.together(ID, Optional.of(Unit.SECONDS), range).get(MINUTE).sum()).isEqualTo(1);
    assertThat(minute().sum()).isEqualTo(3);
  }

  @Test
  void metricsWithOtherDimensionsAreOthersAndSilentOnesAreNotListed() {
    store.recorder(ID.with("b", "2"), Unit.COUNT).increment();
    store.recorder(ID, Unit.COUNT);
    assertThat(store.newest()).containsOnlyKeys(ID.with("b", "2"));
    assertThat(minute()).isNull();
  }

  @Test
  void thereIsALimitOfMetrics() {
    for (int i = 0; i < MetricStore.MAX_METRICS + 5; i++) {
      store.recorder(MetricId.of("N", "m" + i), Unit.COUNT).increment();
    }
    assertThat(store.newest()).hasSize(MetricStore.MAX_METRICS);
  }

  @Test
  void nothingIsLostWhenManyThreadsCount() {
    Recorder recorder = store.recorder(ID, Unit.COUNT);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int thread = 0; thread < 8; thread++) {
        threads.execute(() -> IntStream.rangeClosed(1, 5_000).forEach(recorder::record));
      }
    }
    assertThat(minute().count()).isEqualTo(40_000);
    assertThat(minute().sum()).isEqualTo((8 * 5_000 * 5_001) / 2.0);
    assertThat(minute().percentile(100)).hasValue(5_000);
  }
}
