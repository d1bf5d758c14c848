package dev.iops.simulations.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.reports.ledger.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  private static final long START = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    // streams, events a minute, for how long; events a stream, sequence step, stream step
    "50,    500, PT1M,     10, 6000000, 120000",
    "50,    500, PT2H,   1200, 6000000, 120000",
    "50,   6000, PT10S,    20,  500000,  10000",
    "50,  30000, PT10S,   100,  100000,   2000",
    " 1,     60, PT1S,      1, 1000000, 1000000",
    " 7,    700, PT1M,    100,  600000,  85714",
    "50,    500, PT1M40S,  16, 6000000, 120000",
    " 3, 600000, PT1S,   3333,     300,    100",
  })
  void evenlySpaced(int streams, int perMinute, Duration duration, int perStream, long sequenceStep, long streamStep) {
    assertThat(Schedule.evenly(streams, perMinute, duration, START)).isEqualTo(
      new Schedule(streams, perStream, START, sequenceStep, streamStep)
    );
  }

  @ParameterizedTest
  @CsvSource({ "50, 500, PT2H", "7, 700, PT1H", "13, 12345, PT10M", "1, 1, PT1H", "50, 100000, PT30S" })
  void evenlySpacedEventsLeaveNoGapWiderThanOthersAndKeepTheRate(int streams, int perMinute, Duration duration) {
    Schedule schedule = Schedule.evenly(streams, perMinute, duration, START);

    List<Schedule.Due> all = inOrder(schedule);
    long idealMicros = 60_000_000 / perMinute;
    for (int i = 1; i < all.size(); i++) {
      assertThat(all.get(i).dueMicros() - all.get(i - 1).dueMicros()).isBetween(
        idealMicros - 1,
        idealMicros + streams + 1
      );
    }
    long sentBy = START + duration.toNanos() / 1_000;
    assertThat(schedule.lastDueMicros()).isLessThan(sentBy);
    assertThat(sentBy - schedule.lastDueMicros()).isLessThan((streams + 1) * (idealMicros + streams + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "'all at once: sequence by sequence',  3, 2,  0,  0, '0/0 1/0 2/0 0/1 1/1 2/1'",
    "'turn by turn',                       3, 2, 30, 10, '0/0 1/0 2/0 0/1 1/1 2/1'",
    "'a turn that begins with the last of the one before', 3, 2, 20, 10, '0/0 1/0 2/0 0/1 1/1 2/1'",
    "'turns that overlap',                 3, 3, 10, 15, '0/0 0/1 1/0 0/2 1/1 2/0 1/2 2/1 2/2'",
    "'one stream after the other',         2, 3,  0, 10, '0/0 0/1 0/2 1/0 1/1 1/2'",
    "'waves',                              2, 2, 10,  0, '0/0 1/0 0/1 1/1'",
  })
  void comesInDueOrder(String name, int streams, int perStream, long sequenceStep, long streamStep, String order) {
    Schedule schedule = new Schedule(streams, perStream, START, sequenceStep, streamStep);

    List<Schedule.Due> all = inOrder(schedule);

    assertThat(
      all
        .stream()
        .map(due -> due.stream() + "/" + due.sequence())
        .toList()
    )
      .as(name)
      .containsExactly(order.split(" "));
    assertThat(all).isSortedAccordingTo(Comparator.comparingLong(Schedule.Due::dueMicros));
  }

  @Test
  void everyEventIsDueWhenTheLedgerExpectsIt() {
    Schedule schedule = new Schedule(4, 5, START, 7, 3);
    Expectation expectation = schedule.expectation("run");

    assertThat(expectation.events()).isEqualTo(schedule.events()).isEqualTo(20);
    assertThat(inOrder(schedule))
      .hasSize(20)
      .allMatch(due -> due.dueMicros() == expectation.intendedAtMicros(due.stream(), due.sequence()));
  }

  @Test
  void burstsAreEmissionsOfTheirOwn() {
    List<Schedule> minutes = Schedule.bursts(50, 10, Duration.ofMinutes(1), 3, START);

    assertThat(minutes)
      .extracting(Schedule::startMicros)
      .containsExactly(START, START + 60_000_000, START + 120_000_000);
    assertThat(minutes).allMatch(burst -> burst.events() == 500 && burst.lastDueMicros() == burst.startMicros());
  }

  @Test
  void millionsOfEventsAreNotHeldInMemory() {
    Iterator<Schedule.Due> due = new Schedule(1_000, 1_000_000_000, START, 1_000, 1).iterator();

    for (int i = 0; i < 100_000; i++) {
      due.next();
    }
    assertThat(due.next()).isEqualTo(new Schedule.Due(0, 100, START + 100_000));
  }

  @Test
  void whatMakesNoSenseIsRefusedByName() {
    assertThatThrownBy(() -> Schedule.burst(0, 1, START)).hasMessage("streams is 0, expected 1 or more");
    assertThatThrownBy(() -> Schedule.burst(1, 0, START)).hasMessage("eventsPerStream is 0, expected 1 or more");
    assertThatThrownBy(() -> new Schedule(1, 1, START, -1, 0)).hasMessageContaining("sequenceStepMicros is -1");
    assertThatThrownBy(() -> Schedule.evenly(50, 60, Duration.ofSeconds(10), START)).hasMessageContaining(
      "60 events a minute make 10 events in 10.00 s, expected at least one for each of the 50 streams"
    );
  }

  private static List<Schedule.Due> inOrder(Schedule schedule) {
    return new ArrayList<>(StreamSupport.stream(schedule.spliterator(), false).toList());
  }
}
