package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * SplitShard and MergeShards. Both take effect at once: a stream is never {@code UPDATING} here.
 *
 * <p>The messages are those that the tests of kinesalite and of moto recorded against AWS.
 */
final class ReshardOperations {

  private static final Pattern DECIMAL_KEY = Pattern.compile("0|([1-9]\\d{0,38})");

  private final KinesisStreams streams;

  ReshardOperations(KinesisStreams streams) {
    this.streams = streams;
  }

  JsonNode splitShard(JsonNode request) {
    var shardId = Fields.text(request, "ShardToSplit");
    var key = Fields.text(request, "NewStartingHashKey");
    StreamReference.constraints(request)
      .present("shardToSplit", shardId)
      .name("shardToSplit", shardId)
      .present("newStartingHashKey", key)
      .matches("newStartingHashKey", key, DECIMAL_KEY)
      .check();
    var number = ShardNumber.find(shardId.orElseThrow());
    var stream = streamOf(request, shardId.get(), number);
    var parent = shard(stream, number.orElseThrow());
    var start = new BigInteger(key.orElseThrow());
    var first = parent.keys().first().value();
    var last = parent.keys().last().value();
    if (start.compareTo(first.add(BigInteger.ONE)) <= 0 || start.compareTo(last) >= 0) {
      throw KinesisErrors.invalidArgument(
        "NewStartingHashKey " +
          start +
          " used in SplitShard() on shard " +
          place(parent) +
          " is not both greater than one plus the shard's StartingHashKey " +
          first +
          " and less than the shard's EndingHashKey " +
          last +
          "."
      );
    }
    var lower = new KeyRange(parent.keys().first(), HashKey.of(start.subtract(BigInteger.ONE)));
    var upper = new KeyRange(HashKey.of(start), parent.keys().last());
    stream.replace(List.of(parent), List.of(lower, upper), () -> checkOpen(parent), streams.timeline().now());
    return NullNode.getInstance();
  }

  JsonNode mergeShards(JsonNode request) {
    var lowerId = Fields.text(request, "ShardToMerge");
    var upperId = Fields.text(request, "AdjacentShardToMerge");
    StreamReference.constraints(request)
      .present("shardToMerge", lowerId)
      .name("shardToMerge", lowerId)
      .present("adjacentShardToMerge", upperId)
      .name("adjacentShardToMerge", upperId)
      .check();
    var lowerNumber = ShardNumber.find(lowerId.orElseThrow());
    var upperNumber = ShardNumber.find(upperId.orElseThrow());
    streamOf(request, lowerId.get(), lowerNumber);
    var stream = streamOf(request, upperId.get(), upperNumber);
    var lower = shard(stream, lowerNumber.orElseThrow());
    var upper = shard(stream, upperNumber.orElseThrow());
    if (!lower.keys().last().value().add(BigInteger.ONE).equals(upper.keys().first().value())) {
      throw KinesisErrors.invalidArgument(
        "Shards " + lower.id() + " and " + place(upper) + " are not an adjacent pair of shards eligible for merging"
      );
    }
    Runnable check = () -> {
      checkOpen(lower);
      checkOpen(upper);
    };
    var merged = new KeyRange(lower.keys().first(), upper.keys().last());
    stream.replace(List.of(lower, upper), List.of(merged), check, streams.timeline().now());
    return NullNode.getInstance();
  }

  /** AWS looks at the form of the shard id first. */
  private KinesisStream streamOf(JsonNode request, String givenShardId, Optional<Integer> number) {
    if (number.isEmpty()) {
      var name = Fields.text(request, "StreamName").orElse("");
      throw KinesisErrors.malformedShardId(givenShardId, name, streams.account());
    }
    return StreamReference.resolve(streams, request);
  }

  private static Shard shard(KinesisStream stream, int number) {
    var shardId = Shard.idOf(number);
    return stream
      .shard(shardId)
      .orElseThrow(() -> KinesisErrors.malformedShardId(shardId, stream.name(), stream.account()));
  }

  private static void checkOpen(Shard shard) {
    if (shard.closedAt().isPresent()) {
      throw KinesisErrors.invalidArgument(
        "Shard " +
          place(shard) +
          " has already been merged or split, and thus is not eligible for merging or splitting."
      );
    }
  }

  private static String place(Shard shard) {
    var stream = shard.stream();
    return shard.id() + " in stream " + stream.name() + " under account " + stream.account();
  }
}
