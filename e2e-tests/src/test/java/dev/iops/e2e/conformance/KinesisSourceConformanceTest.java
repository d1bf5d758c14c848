package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;

import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Observation;
import dev.iops.e2e.conformance.suite.Statement;
import dev.iops.e2e.conformance.suite.WebSocketApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;

/** From where, in which batches and when records of a stream are read. */
class KinesisSourceConformanceTest {

  private static final String KINESIS = "aws:kinesis";
  private static final String PAGE = "Using Lambda to process records from Amazon Kinesis Data Streams";
  private static final int MEGABYTE = 1_000_000;

  @Statement(
    id = "E01",
    says = "A batch ends when it is full, when its window is over, or before its event passes 6 MB",
    evidence = DOCUMENTED,
    source = PAGE + ", Batching behavior"
  )
  void aBatchEndsBySizeWindowOrBytes(ConformanceTarget target, Line line) {
    String large = WebSocketApi.newProbe();
    String small = WebSocketApi.newProbe();
    try (
      RecordStream larges = RecordStream.of(target, "Large");
      RecordStream smalls = RecordStream.of(target, "Gathered")
    ) {
      smalls.putTogether(Collections.nCopies(23, Behaviour.plain().probe(small)));
      IntStream.range(0, 5).forEach(i -> larges.putWhenAccepted(Behaviour.plain().probe(large).padded(MEGABYTE)));
    }
    List<Observation> batches = target.observations().await(small, 3, KINESIS);
    line.seen("batches of 23 records at size 10", sizes(batches)).shouldBe("[10, 10, 3]");
    Duration gathered = Duration.between(batches.get(1).endedAt().orElseThrow(), batches.get(2).startedAt());
    // A second less than the window: the function's clock and the poller's need not agree.
    boolean waited = gathered.compareTo(Duration.ofSeconds(4)) >= 0;
    line.seen("the last waited for its window of 5 s", waited ? "yes" : gathered.toMillis() + " ms").shouldBe("yes");
    List<Observation> flushed = target.observations().await(large, 1, KINESIS);
    line.seen("records of 1.33 MB each in the first batch, within its window", sizes(flushed)).shouldBe("[4]");
  }

  @Statement(
    id = "E02",
    says = "LATEST skips what was there before the mapping, TRIM_HORIZON begins with the oldest record",
    evidence = DOCUMENTED,
    source = PAGE + ", Polling and stream starting positions"
  )
  void whereAMappingStarts(ConformanceTarget target, Line line) {
    String before = WebSocketApi.newProbe();
    String later = WebSocketApi.newProbe();
    try (RecordStream stream = RecordStream.of(target, "Unread")) {
      stream.put(Behaviour.plain().probe(before));
      try (SourceMapping latest = SourceMapping.ofUnread(target, EventSourcePosition.LATEST)) {
        // Some of them may be skipped, too: AWS says that it can take minutes until LATEST holds.
        Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> !stream.put(Behaviour.plain().probe(later)).isEmpty() && isSeen(target, later));
        line.seen("LATEST: deliveries of the older record", target.observations().of(before).size()).shouldBe(0);
        latest.delete();
      }
    }
    try (SourceMapping oldest = SourceMapping.ofUnread(target, EventSourcePosition.TRIM_HORIZON)) {
      int deliveries = target.observations().await(before, 1, KINESIS).size();
      line.seen("TRIM_HORIZON: deliveries of the older record", deliveries).shouldBe(1);
      oldest.delete();
    }
  }

  @Statement(
    id = "E03",
    says = "A batch that fails holds back its own shard until it is given up, and no other shard",
    evidence = DOCUMENTED,
    source = PAGE + ", Batching behavior"
  )
  void aFailingBatchBlocksItsShardOnly(ConformanceTarget target, Line line) {
    String failing = WebSocketApi.newProbe();
    String behind = WebSocketApi.newProbe();
    String beside = WebSocketApi.newProbe();
    Behaviour slowFailure = Behaviour.plain().probe(failing).delay(Duration.ofSeconds(1)).throwing("planted");
    try (RecordStream stream = RecordStream.of(target, "Sharded")) {
      stream.putInto(RecordStream.FIRST_SHARD, slowFailure);
      target.observations().awaitStarted(failing, KINESIS);
      stream.putInto(RecordStream.FIRST_SHARD, Behaviour.plain().probe(behind));
      stream.putInto(RecordStream.LAST_SHARD, Behaviour.plain().probe(beside));
    }
    Instant behindAt = target.observations().await(behind, KINESIS).startedAt();
    Instant besideAt = target.observations().await(beside, KINESIS).startedAt();
    List<Observation> failures = target.observations().of(failing);
    line.seen("deliveries of the failing record with 3 retries", failures.size()).shouldBe(4);
    Instant lastFailureAt = failures.getLast().startedAt();
    line.seen("the record behind it came after its last delivery", behindAt.isAfter(lastFailureAt)).shouldBe(true);
    line.seen("the record of the other shard came before that", besideAt.isBefore(lastFailureAt)).shouldBe(true);
  }

  @Statement(
    id = "E10",
    says = "A mapping that is disabled delivers nothing; when it is enabled again it goes on where it stopped",
    evidence = DOCUMENTED,
    source = "Lambda API reference, UpdateEventSourceMapping; How Lambda processes records from stream-based sources"
  )
  void anEnabledMappingGoesOnWhereItStopped(ConformanceTarget target, Line line) {
    List<String> probes = List.of(WebSocketApi.newProbe(), WebSocketApi.newProbe(), WebSocketApi.newProbe());
    List<Behaviour> behaviours = probes.stream().map(Behaviour.plain()::probe).toList();
    try (
      RecordStream paused = RecordStream.of(target, "Paused");
      SourceMapping mapping = SourceMapping.of(target, "Paused")
    ) {
      paused.put(behaviours.get(0));
      target.observations().await(probes.get(0), KINESIS);
      mapping.disable();
      try {
        paused.put(behaviours.get(1));
        paused.put(behaviours.get(2));
        letAnotherMappingPoll(target);
        line.seen("deliveries while disabled", target.observations().of(probes.get(1)).size()).shouldBe(0);
      } finally {
        mapping.enable();
      }
    }
    Instant last = target.observations().await(probes.get(2), KINESIS).startedAt();
    List<Observation> second = target.observations().of(probes.get(1));
    line.seen("deliveries of the first record behind", second.size()).shouldBe(1);
    line.seen("in order", !second.isEmpty() && second.getFirst().startedAt().isBefore(last)).shouldBe(true);
    line.seen("deliveries of the record before", target.observations().of(probes.get(0)).size()).shouldBe(1);
  }

  /** A shard is polled once a second: three records one after the other take another mapping longer than that. */
  private static void letAnotherMappingPoll(ConformanceTarget target) {
    try (RecordStream steady = RecordStream.of(target, "Steady")) {
      for (int i = 0; i < 3; i++) {
        String probe = WebSocketApi.newProbe();
        steady.put(Behaviour.plain().probe(probe));
        target.observations().await(probe, KINESIS);
      }
    }
  }

  private static boolean isSeen(ConformanceTarget target, String probe) {
    return !target.observations().of(probe).isEmpty();
  }

  private static List<Integer> sizes(List<Observation> batches) {
    return batches.stream().map(Observation::batchSize).toList();
  }
}
