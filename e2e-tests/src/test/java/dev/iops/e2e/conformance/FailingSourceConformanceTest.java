package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;
import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;

import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Observation;
import dev.iops.e2e.conformance.suite.Statement;
import dev.iops.e2e.conformance.suite.WebSocketApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What becomes of a batch that fails as a whole or in part, and what goes on beside it. */
class FailingSourceConformanceTest {

  private static final String KINESIS = "aws:kinesis";
  private static final String ONCE = "delivered once";
  private static final String TWICE = "delivered twice";

  /** What the function answers, and what comes of it with one retry. */
  private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

  static {
    ANSWERS.put("\"\"", ONCE);
    ANSWERS.put("[]", ONCE);
    ANSWERS.put("null", ONCE);
    ANSWERS.put("{}", ONCE);
    ANSWERS.put("{\"batchItemFailures\":[]}", ONCE);
    ANSWERS.put("{\"batchItemFailures\":null}", ONCE);
    ANSWERS.put("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}", TWICE);
    ANSWERS.put("{\"batchItemFailures\":[{\"itemIdentifier\":null}]}", TWICE);
    ANSWERS.put("{\"batchItemFailures\":[{\"foo\":\"bar\"}]}", TWICE);
    ANSWERS.put("{\"batchItemFailures\":[{\"itemIdentifier\":\"12345\"}]}", TWICE);
  }

  @Statement(
    id = "E05",
    says = "A batch that fails is halved, without using up retries, until the failing record stands alone",
    evidence = DOCUMENTED,
    source = "Lambda API reference, BisectBatchOnFunctionError; Configuring error handling controls"
  )
  void halvingIsolatesTheFailingRecord(ConformanceTarget target, Line line) {
    List<String> probes = probes(4);
    List<Behaviour> batch = new ArrayList<>(probes.stream().map(Behaviour.plain()::probe).toList());
    batch.set(2, batch.get(2).throwing("planted"));
    try (RecordStream stream = RecordStream.of(target, "Bisected")) {
      stream.putTogether(batch);
    }
    target.observations().await(probes.get(3), 3, KINESIS);
    List<List<Integer>> sizes = probes
      .stream()
      .map(probe -> sizes(target, probe))
      .toList();
    line.seen("batches with the failing record, the third of 4, without retries", sizes.get(2)).shouldBe("[4, 2, 1]");
    line.seen("batches with the first record", sizes.get(0)).shouldBe("[4, 2]");
    line.seen("batches with the second record", sizes.get(1)).shouldBe("[4, 2]");
    line.seen("batches with the last record", sizes.get(3)).shouldBe("[4, 2, 1]");
  }

  @Statement(
    id = "E06",
    says = "A partial batch response goes on from the lowest failed record; what names no record of the batch fails it all",
    evidence = OBSERVED,
    source = "Configuring partial batch response with Kinesis Data Streams; LocalStack's snapshots of AWS for the odd answers"
  )
  void whatAPartialResponseMeans(ConformanceTarget target, Line line) {
    List<String> probes = probes(ANSWERS.size() + 2);
    List<String> parts = probes(3);
    List<Behaviour> batches = new ArrayList<>();
    int row = 0;
    for (String answer : ANSWERS.keySet()) {
      batches.addAll(three(Behaviour.plain().probe(probes.get(row++)).raw(answer)));
    }
    batches.addAll(three(Behaviour.plain().probe(probes.get(row++)).throwing("planted")));
    parts.forEach(part -> batches.add(Behaviour.plain().probe(part)));
    batches.set(batches.size() - 2, batches.get(batches.size() - 2).reportedAsFailed());
    batches.addAll(three(Behaviour.plain().probe(probes.get(row))));
    try (RecordStream stream = RecordStream.of(target, "Partial")) {
      stream.putTogether(batches);
    }
    target.observations().await(probes.get(row), KINESIS);
    row = 0;
    for (Map.Entry<String, String> answer : ANSWERS.entrySet()) {
      line
        .seen("batch answered with " + answer.getKey(), times(sizes(target, probes.get(row++))))
        .shouldBe(answer.getValue());
    }
    line.seen("batch answered with an exception", times(sizes(target, probes.get(row)))).shouldBe(TWICE);
    line.seen("batches with the record before the failed one", sizes(target, parts.get(0))).shouldBe("[3]");
    line.seen("batches with the failed record, the second of 3", sizes(target, parts.get(1))).shouldBe("[3, 2]");
    line.seen("batches with the record behind the failed one", sizes(target, parts.get(2))).shouldBe("[3, 2]");
  }

  @Statement(
    id = "E08",
    says = "With a parallelization factor of 10 batches of one shard run beside one another, and each partition key in order",
    evidence = DOCUMENTED,
    source = "Using Lambda to process records from Amazon Kinesis Data Streams, parallelization"
  )
  void keysAreParallelAndEachInOrder(ConformanceTarget target, Line line) {
    List<String> first = probes(6);
    List<String> second = probes(6);
    Duration slow = Duration.ofMillis(700);
    try (RecordStream stream = RecordStream.of(target, "Parallel")) {
      for (List<String> round : List.of(first, second)) {
        for (int key = 0; key < round.size(); key++) {
          stream.putWithKey("key-" + key, Behaviour.plain().probe(round.get(key)).delay(slow));
        }
      }
    }
    List<Observation> all = Stream.concat(first.stream(), second.stream())
      .map(probe -> target.observations().await(probe, KINESIS))
      .toList();
    long disordered = 0;
    for (int key = 0; key < first.size(); key++) {
      disordered += all
        .get(key + first.size())
        .startedAt()
        .isBefore(ended(all.get(key)))
        ? 1
        : 0;
    }
    line.seen("keys whose second record came before the first was done", disordered).shouldBe(0);
    long most = all
      .stream()
      .mapToLong(one -> underWay(all, one.startedAt()))
      .max()
      .orElse(0);
    line.seen("invocations at once for one shard", most > 1 ? "several" : most).shouldBe("several");
  }

  private static long underWay(List<Observation> all, Instant moment) {
    return all
      .stream()
      .filter(one -> !one.startedAt().isAfter(moment) && ended(one).isAfter(moment))
      .count();
  }

  private static Instant ended(Observation one) {
    return one.endedAt().orElseThrow();
  }

  /** A whole batch of the stream named Partial; only its first record has the wish. */
  private static List<Behaviour> three(Behaviour first) {
    return List.of(first, Behaviour.plain(), Behaviour.plain());
  }

  /** Only deliveries of the whole batch count, so that a wrong cut is seen. */
  private static String times(List<Integer> sizes) {
    return switch (sizes.toString()) {
      case "[3]" -> ONCE;
      case "[3, 3]" -> TWICE;
      default -> "delivered in batches of " + sizes;
    };
  }

  private static List<Integer> sizes(ConformanceTarget target, String probe) {
    return target.observations().of(probe).stream().map(Observation::batchSize).toList();
  }

  private static List<String> probes(int count) {
    return Stream.generate(WebSocketApi::newProbe).limit(count).toList();
  }
}
