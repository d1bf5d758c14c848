package dev.iops.simulations.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.iops.reports.ledger.LedgerReader;
import dev.iops.reports.ledger.LedgerRecorder;
import dev.iops.simulations.subscriber.MicroClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The injector with its real clock and threads. */
@Timeout(60)
class ScheduledInjectorTest {

  @TempDir
  private Path folder;

  private final FakeKinesis kinesis = new FakeKinesis(MicroClock::nowMicros);
  private final AtomicInteger heardOf = new AtomicInteger();
  private LedgerRecorder ledger;

  @BeforeEach
  void open() throws IOException {
    ledger = new LedgerRecorder(folder.resolve("ledger"), MicroClock.instants());
  }

  @AfterEach
  void close() throws IOException {
    ledger.close();
  }

  @Test
  void emitsAScheduleAndTellsHowItWent() throws Exception {
    Schedule schedule = Schedule.evenly(10, 60_000, Duration.ofMillis(200), MicroClock.nowMicros());

    Injection injection = start(schedule);

    assertThat(injection.done().get(30, TimeUnit.SECONDS)).isEqualTo(new Emission.Tally(200, 0, 0));
    assertThat(kinesis.stored()).hasSize(200);
    assertThat(kinesis.tries()).allMatch(t -> t.atMicros() >= schedule.dueMicros(t.stream(), t.sequence()));
    assertThat(heardOf).hasValue(200);
    assertThat(injection.counters().latenessMicros().getTotalCount()).isEqualTo(200);
  }

  @Test
  void theExpectationIsOnDiskBeforeTheFirstEventLeaves() throws Exception {
    Path sender = folder.resolve("ledger").resolve("sender.jsonl");
    FakeKinesis.Behaviour storing = FakeKinesis.storing();
    StringBuilder seen = new StringBuilder();
    kinesis.does((self, request) -> {
      seen.append(read(sender));
      return storing.answer(self, request);
    });

    start(Schedule.burst(1, 1, MicroClock.nowMicros()))
      .done()
      .get(30, TimeUnit.SECONDS);

    assertThat(seen.toString()).startsWith("{\"kind\":\"expected\",\"runId\":\"run\"").hasLineCount(1);
  }

  @Test
  void stopsBeforeALongPauseIsOver() throws Exception {
    Injection injection = start(Schedule.evenly(2, 2, Duration.ofHours(1), MicroClock.nowMicros()));
    await()
      .atMost(Duration.ofMinutes(1))
      .until(() -> injection.counters().snapshot().acknowledged() == 1);

    injection.stop("interrupted");

    assertThat(injection.done().get(30, TimeUnit.SECONDS)).isEqualTo(new Emission.Tally(1, 119, 0));
    ledger.close();
    assertThat(LedgerReader.read(folder.resolve("ledger")).reports()).hasSize(3);
  }

  @Test
  void callsAreUnderWaySideBySide() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Schedule twoCalls = Schedule.burst(KinesisPut.MAX_RECORDS + 1, 1, MicroClock.nowMicros());
    InjectorMeans means = new InjectorMeans(
      new KinesisPut(kinesis, "events", Duration.ofSeconds(10)),
      InjectorLimits.usual(),
      MicroClock::nowMicros,
      call ->
        Thread.ofVirtual().start(() -> {
          both.countDown();
          meet(both);
          call.run();
        })
    );

    Injection injection = new ScheduledInjector(means, ledger.sender(), 1).start("run", twoCalls, (events, _atMicros) ->
      heardOf.addAndGet(events)
    );

    assertThat(injection.done().get(30, TimeUnit.SECONDS)).isEqualTo(new Emission.Tally(501, 0, 0));
  }

  @Test
  void aDefectEndsTheInjectionLoudly() {
    Injection injection = new ScheduledInjector(kinesis, "events", ledger.sender(), 1).start(
      "run",
      Schedule.burst(1, 1, MicroClock.nowMicros()),
      (_events, _atMicros) -> {
        throw new IllegalStateException("planted");
      }
    );

    assertThatThrownBy(() -> injection.done().get(30, TimeUnit.SECONDS))
      .isInstanceOf(ExecutionException.class)
      .hasRootCauseMessage("planted");
  }

  private Injection start(Schedule schedule) {
    return new ScheduledInjector(kinesis, "events", ledger.sender(), 1).start("run", schedule, (events, _atMicros) ->
      heardOf.addAndGet(events)
    );
  }

  private static void meet(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
