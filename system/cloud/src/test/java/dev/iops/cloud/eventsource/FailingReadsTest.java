package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailingReadsTest {

  private final ManualTimeline timeline = new ManualTimeline();
  private final MemorySource source = new MemorySource();
  private final AtomicInteger reads = new AtomicInteger();
  private final RecordingFunction function = new RecordingFunction(batch -> "null");
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.iops.cloud.eventsource");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final EventSourceMapping mapping = new EventSourceMapping(
    new MappingFixture().settings(),
    source,
    function,
    (arn, body, attributes) -> {},
    RecordFault.NONE,
    timeline,
    PollerSettings.LIKE_AWS,
    age -> {}
  );

  @BeforeEach
  void watch() {
    source.open("shard-0");
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    mapping.close();
    logger.detachAppender(log);
  }

  private void fail() {
    reads.incrementAndGet();
    throw new IllegalStateException("broken");
  }

  private List<String> lines() {
    return warnings().stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** Other tests' pollers may still say, at lower levels, that they end. */
  private List<ILoggingEvent> warnings() {
    return List.copyOf(log.list)
      .stream()
      .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
      .toList();
  }

  /** The reader and the discovery sleep. */
  private void awaitReads(int expected) {
    await().until(() -> reads.get() == expected && timeline.waiting() == 2);
  }

  @Test
  void readsThatFailAreTriedAgainEverMoreRarely() {
    source.beforeRead = this::fail;
    mapping.enable();
    awaitReads(1);
    timeline.advance(Duration.ofMillis(499));
    assertThat(reads).hasValue(1);
    timeline.advance(Duration.ofMillis(1));
    awaitReads(2);
    timeline.advance(Duration.ofMillis(999));
    assertThat(reads).hasValue(2);
    timeline.advance(Duration.ofMillis(1));
    awaitReads(3);
    source.beforeRead = () -> {};
    source.put("shard-0", MappingFixture.source("s0", "k", timeline.now(), "{}"));
    timeline.advance(Duration.ofSeconds(2));
    await().until(() -> function.batches.size() == 1);
    assertThat(lines()).hasSize(1);
  }

  @Test
  void theFirstFailureIsLoggedWithItsCauseAndThenOneLineAMinuteWithTheirNumber() {
    ReadFailures failures = new ReadFailures("a shard", timeline);
    for (int second = 0; second < 150; second++) {
      assertThat(failures.add(new IllegalStateException("broken"))).isEqualTo(second + 1);
      timeline.advance(Duration.ofSeconds(1));
    }
    assertThat(lines()).containsExactly(
      "Cannot read a shard, will try again",
      "Cannot read a shard, 61 times in a row, will try again: java.lang.IllegalStateException: broken",
      "Cannot read a shard, 121 times in a row, will try again: java.lang.IllegalStateException: broken"
    );
    assertThat(warnings().getFirst().getThrowableProxy().getMessage()).isEqualTo("broken");
    failures.end();
    assertThat(failures.add(new IllegalStateException("again"))).isEqualTo(1);
  }

  @Test
  void aReadThatFailsBecauseTheMappingIsClosedIsNotLogged() {
    CountDownLatch ended = new CountDownLatch(1);
    source.beforeRead = () -> {
      reads.incrementAndGet();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("aborted", e);
      } finally {
        ended.countDown();
      }
    };
    mapping.enable();
    await().until(() -> reads.get() == 1);
    mapping.close();
    await().until(() -> ended.getCount() == 0);
    timeline.advance(Duration.ofMinutes(1));
    assertThat(lines()).isEmpty();
    assertThat(reads).hasValue(1);
  }
}
