package dev.iops.cloud.kinesis;

import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * One of two services that get the same calls. Each call answers a text that is equal for both sides if they behave the
 * same: sequence numbers become their place among those of the shard, iterators stay inside.
 */
final class CrossCheckedSide {

  private static final ShardIteratorType[] TYPES = {
    ShardIteratorType.TRIM_HORIZON,
    ShardIteratorType.LATEST,
    ShardIteratorType.AT_SEQUENCE_NUMBER,
    ShardIteratorType.AFTER_SEQUENCE_NUMBER,
    ShardIteratorType.AT_TIMESTAMP,
  };
  private static final int FEW_SHARDS = 5;

  private static final String NO_ITERATOR = "none";

  private final KinesisClient client;
  private final Map<String, List<String>> issued = new HashMap<>();
  private String iterator = NO_ITERATOR;
  private Consumer<GetShardIteratorRequest.Builder> place = _request -> {};

  CrossCheckedSide(KinesisClient client) {
    this.client = client;
  }

  /** What a call answers, or its error with code and message. */
  String answer(Function<CrossCheckedSide, String> call) {
    try {
      return call.apply(this);
    } catch (KinesisException e) {
      // the faults of one request in any order
      var faults = Stream.of(e.awsErrorDetails().errorMessage().split("; |detected: ", -1)).sorted().toList();
      return e.statusCode() + " " + e.awsErrorDetails().errorCode() + ": " + faults;
    }
  }

  String create(String stream, int shards) {
    client.createStream(r -> r.streamName(stream).shardCount(shards));
    awaitActive(stream);
    return "created";
  }

  String delete(String stream) {
    client.deleteStream(r -> r.streamName(stream));
    await().until(
      () ->
        !client
          .listStreams(r -> r.limit(100))
          .streamNames()
          .contains(stream)
    );
    issued.keySet().removeIf(key -> key.startsWith(stream + "/"));
    iterator = NO_ITERATOR;
    return "deleted";
  }

  String list(int limit) {
    var answer = client.listStreams(r -> r.limit(limit));
    return answer.streamNames() + " more " + answer.hasMoreStreams();
  }

  String describe(String stream) {
    var description = client.describeStream(r -> r.streamName(stream)).streamDescription();
    var shards = description.shards().stream().map(CrossCheckedSide::text).toList();
    return (
      String.join(" ", description.streamARN(), description.encryptionTypeAsString(), shards.toString()) +
      description.retentionPeriodHours() +
      description.enhancedMonitoring()
    );
  }

  private static String text(Shard shard) {
    return String.join(
      " ",
      shard.shardId(),
      "of",
      shard.parentShardId(),
      shard.adjacentParentShardId(),
      shard.hashKeyRange().toString(),
      isOpen(shard) ? "open" : "closed"
    );
  }

  private static boolean isOpen(Shard shard) {
    return shard.sequenceNumberRange().endingSequenceNumber() == null;
  }

  String listShards(String stream, String after) {
    var answer = client.listShards(r -> r.streamName(stream).exclusiveStartShardId(after));
    return answer.shards().stream().map(CrossCheckedSide::text).toList().toString();
  }

  /** Splits an open shard at a key within it, or at one that cannot be. */
  String split(String stream, Random random) {
    var open = openShards(stream);
    if (open.size() > FEW_SHARDS) {
      return "enough shards";
    }
    var shard = open.get(random.nextInt(open.size()));
    var first = new BigInteger(shard.hashKeyRange().startingHashKey());
    var last = new BigInteger(shard.hashKeyRange().endingHashKey());
    var key = switch (random.nextInt(8)) {
      case 0 -> first.add(BigInteger.ONE);
      case 1 -> last;
      case 2 -> BigInteger.ONE.shiftLeft(128);
      default -> first.add(last).shiftRight(1);
    };
    client.splitShard(r -> r.streamName(stream).shardToSplit(shard.shardId()).newStartingHashKey(key.toString()));
    awaitActive(stream);
    return describe(stream);
  }

  /** Merges an open shard with its neighbour, or with one that is none. */
  String merge(String stream, Random random) {
    var open = openShards(stream);
    var lower = open.get(random.nextInt(open.size()));
    var upper = open.get(Math.min(open.indexOf(lower) + (random.nextInt(6) == 0 ? 2 : 1), open.size() - 1));
    client.mergeShards(r -> r.streamName(stream).shardToMerge(lower.shardId()).adjacentShardToMerge(upper.shardId()));
    awaitActive(stream);
    return describe(stream);
  }

  /** In the order of their keys. */
  private List<Shard> openShards(String stream) {
    return client
      .listShards(r -> r.streamName(stream))
      .shards()
      .stream()
      .filter(CrossCheckedSide::isOpen)
      .sorted(Comparator.comparing(shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
      .toList();
  }

  private void awaitActive(String stream) {
    await()
      .pollDelay(Duration.ZERO)
      .until(
        () ->
          client
            .describeStream(r -> r.streamName(stream))
            .streamDescription()
            .streamStatus() == StreamStatus.ACTIVE
      );
  }

  String put(String stream, Random random) {
    var entry = entry(random);
    var answer = client.putRecord(r ->
      r
        .streamName(stream)
        .partitionKey(entry.partitionKey())
        .explicitHashKey(entry.explicitHashKey())
        .data(entry.data())
    );
    return place(stream, answer.shardId(), answer.sequenceNumber()) + answer.encryptionTypeAsString();
  }

  String putMany(String stream, Random random) {
    var entries = IntStream.range(0, 1 + random.nextInt(15))
      .mapToObj(i -> entry(random))
      .toList();
    var answer = client.putRecords(r -> r.streamName(stream).records(entries));
    var places = answer
      .records()
      .stream()
      .map(record -> place(stream, record.shardId(), record.sequenceNumber()));
    return answer.failedRecordCount() + places.collect(Collectors.joining(", "));
  }

  private static PutRecordsRequestEntry entry(Random random) {
    var builder = PutRecordsRequestEntry.builder()
      .partitionKey("key-" + random.nextInt(20))
      .data(KinesisFixture.bytes("value-" + random.nextInt()));
    return switch (random.nextInt(60)) {
      case 0 -> builder.explicitHashKey("340282366920938463463374607431768211456").build();
      case 1 -> builder.explicitHashKey("7x").build();
      case 2 -> builder.partitionKey("x".repeat(257)).build();
      case 3, 4, 5, 6 -> builder.explicitHashKey("170141183460469231731687303715884105728").build();
      default -> builder.build();
    };
  }

  private String place(String stream, String shardId, String sequenceNumber) {
    var numbers = issued.computeIfAbsent(stream + "/" + shardId, key -> new ArrayList<>());
    var grows = numbers.isEmpty() || sequenceNumber.compareTo(numbers.getLast()) > 0;
    numbers.add(sequenceNumber);
    return (
      shardId + " #" + numbers.size() + (grows ? "" : " does not grow") + " of " + sequenceNumber.length() + " digits"
    );
  }

  String iterator(String stream, String shardId, Random random) {
    var type = TYPES[random.nextInt(TYPES.length)];
    var number = startingNumber(stream, shardId, type, random);
    // kinesalite never answers when no record is that young, so only shards with records are asked
    var timed = type == ShardIteratorType.AT_TIMESTAMP && issued.containsKey(stream + "/" + shardId);
    iterator = client
      .getShardIterator(r ->
        r
          .streamName(stream)
          .shardId(shardId)
          .shardIteratorType(type)
          .startingSequenceNumber(number)
          .timestamp(timed ? Instant.ofEpochSecond(1) : null)
      )
      .shardIterator();
    place = r -> r.streamName(stream).shardId(shardId).shardIteratorType(ShardIteratorType.LATEST);
    return "iterator";
  }

  private String startingNumber(String stream, String shardId, ShardIteratorType type, Random random) {
    if (type == ShardIteratorType.AT_TIMESTAMP) {
      return null;
    }
    var wrongWay = random.nextInt(10) == 0;
    var needed = type == ShardIteratorType.AT_SEQUENCE_NUMBER || type == ShardIteratorType.AFTER_SEQUENCE_NUMBER;
    if (needed == wrongWay) {
      return null;
    }
    var numbers = issued.getOrDefault(stream + "/" + shardId, List.of());
    return numbers.isEmpty() ? "1" + "0".repeat(60) : numbers.get(random.nextInt(numbers.size()));
  }

  String read(int limit) {
    var current = iterator;
    var answer = client.getRecords(r -> r.shardIterator(current).limit(limit));
    // at the end of a closed shard kinesalite may hand out some more iterators
    iterator =
      answer.nextShardIterator() == null ? client.getShardIterator(place).shardIterator() : answer.nextShardIterator();
    return answer
      .records()
      .stream()
      .map(record -> record.partitionKey() + "=" + record.data().asUtf8String() + record.encryptionTypeAsString())
      .collect(Collectors.joining(", "));
  }
}
