package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.wire.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One shard full of records, random settings, and a function that throws, is throttled and fails in part at random and on
 * poisoned records always. It notes what contradicts the promises of a mapping. Thread-safe.
 */
final class RandomRun {

  static final int RECORDS = 150;

  final MappingFixture mapping = new MappingFixture();
  final RecordingFunction function = new RecordingFunction(this::answer);
  final List<String> contradictions = new ArrayList<>();
  private final Random random;
  private final List<String> keys = new ArrayList<>();
  private final Set<Integer> poison = new HashSet<>();
  private final Set<Integer> processed = new HashSet<>();
  private final Set<Integer> givenUp = new HashSet<>();
  private final Map<Integer, Integer> attempts = new HashMap<>();

  RandomRun(long seed) {
    random = new Random(seed);
    mapping.batchSize = 1 + random.nextInt(20);
    mapping.window = Duration.ofSeconds(List.of(0, 1, 5).get(random.nextInt(3)));
    mapping.parallelization = 1 + random.nextInt(5);
    mapping.maximumRetries = random.nextInt(6) - 1;
    mapping.maximumAge = random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofMinutes(10));
    mapping.bisect = random.nextBoolean();
    mapping.partialResponses = random.nextBoolean();
    boolean ends = mapping.maximumRetries >= 0 || mapping.maximumAge.isPresent();
    for (int i = 0; i < RECORDS; i++) {
      keys.add("key-" + random.nextInt(9));
      if (ends && random.nextInt(30) == 0) {
        poison.add(i);
      }
    }
  }

  SourceRecord record(int number, Instant arrivedAt) {
    return MappingFixture.source("s" + number, keys.get(number), arrivedAt, "{}");
  }

  synchronized boolean done() {
    return processed.size() + givenUp.size() >= RECORDS;
  }

  private synchronized String answer(List<String> batch) {
    List<Integer> numbers = batch.stream().map(RandomRun::number).toList();
    checkBatch(numbers);
    if (random.nextInt(10) == 0) {
      throw new AwsException(429, "TooManyRequestsException", "Rate Exceeded.");
    }
    numbers.forEach(one -> attempts.merge(one, 1, Integer::sum));
    int good = goodPart(numbers);
    if (good < numbers.size() && !mapping.partialResponses) {
      return null;
    }
    for (int one : numbers.subList(0, good)) {
      note(processed.add(one) && !givenUp.contains(one), one + " processed again");
    }
    return good < numbers.size() ? RecordingFunction.failed("s" + numbers.get(good)) : RecordingFunction.OK;
  }

  /** How many records of the batch go well. */
  private int goodPart(List<Integer> numbers) {
    int good = random.nextInt(4) == 0 ? random.nextInt(numbers.size()) : numbers.size();
    for (int i = 0; i < good; i++) {
      if (poison.contains(numbers.get(i))) {
        return i;
      }
    }
    return good;
  }

  private void checkBatch(List<Integer> numbers) {
    note(numbers.size() <= mapping.batchSize, "a batch of " + numbers.size());
    List<Integer> lane = lane(numbers.getFirst());
    int from = lane.indexOf(numbers.getFirst());
    int to = Math.min(lane.size(), from + numbers.size());
    note(lane.subList(from, to).equals(numbers), numbers + " is no part of " + lane);
    for (int earlier : lane.subList(0, from)) {
      note(settled(earlier), numbers + " before " + earlier);
    }
    for (int one : numbers) {
      note(!settled(one), one + " again after its checkpoint");
    }
  }

  private boolean settled(int record) {
    return processed.contains(record) || givenUp.contains(record);
  }

  /** The records that share the order of this one. */
  private List<Integer> lane(int record) {
    int wanted = laneNumber(record);
    List<Integer> lane = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      if (laneNumber(i) == wanted) {
        lane.add(i);
      }
    }
    return lane;
  }

  private int laneNumber(int record) {
    return Math.floorMod(keys.get(record).hashCode(), mapping.parallelization);
  }

  synchronized void giveUp(String message) {
    JsonNode failure = read(message);
    JsonNode info = failure.get("KinesisBatchInfo");
    int first = number(info.get("startSequenceNumber").asText());
    List<Integer> lane = lane(first);
    int from = lane.indexOf(first);
    List<Integer> batch = lane.subList(from, from + info.get("batchSize").asInt());
    note(number(info.get("endSequenceNumber").asText()) == batch.getLast(), batch + " ends otherwise: " + info);
    for (int one : batch) {
      note(!processed.contains(one) && givenUp.add(one), one + " given up again");
    }
    boolean old = failure.at("/requestContext/condition").asText().equals(FailureRecord.AGE_EXCEEDED);
    note(old ? mapping.maximumAge.isPresent() : mapping.maximumRetries >= 0, "no reason for " + failure);
  }

  /** What holds at the end. */
  synchronized void checkAttempts() {
    int halvings = mapping.bisect ? 32 - Integer.numberOfLeadingZeros(mapping.batchSize - 1) : 0;
    int cuts = mapping.bisect && mapping.partialResponses ? mapping.batchSize : 0;
    int most = mapping.maximumRetries + 1 + halvings + cuts;
    attempts.forEach((record, count) ->
      note(mapping.maximumRetries < 0 || count <= most, record + " was tried " + count + " times, not " + most)
    );
    for (int one : poison) {
      note(givenUp.contains(one), one + " is poisoned and was processed");
    }
  }

  private void note(boolean holds, String contradiction) {
    if (!holds) {
      contradictions.add(contradiction);
    }
  }

  private static int number(String sequenceNumber) {
    return Integer.parseInt(sequenceNumber.substring(1));
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
