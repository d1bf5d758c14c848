package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * ListShards with its paging and filters.
 *
 * <p>Shards are never split or merged here, so all of them are open from the stream's creation to its deletion and every
 * filter by time or position selects all.
 */
final class ShardOperations {

  private static final String AFTER_SHARD_ID = "AFTER_SHARD_ID";
  private static final List<String> TIMED_FILTERS = List.of("AT_TIMESTAMP", "FROM_TIMESTAMP");
  private static final List<String> FILTERS = List.of(
    AFTER_SHARD_ID,
    "AT_TRIM_HORIZON",
    "FROM_TRIM_HORIZON",
    "AT_LATEST",
    "AT_TIMESTAMP",
    "FROM_TIMESTAMP"
  );
  private static final int MOST_LISTED = 10_000;
  private static final int LISTED_BY_DEFAULT = 1_000;

  private final KinesisStreams streams;

  ShardOperations(KinesisStreams streams) {
    this.streams = streams;
  }

  JsonNode listShards(JsonNode request) {
    var most = Fields.integer(request, "MaxResults");
    var token = Fields.text(request, "NextToken");
    var start = Fields.text(request, "ExclusiveStartShardId");
    StreamReference.constraints(request)
      .range("maxResults", most, 1, MOST_LISTED)
      .name("exclusiveStartShardId", start)
      .check();
    var now = streams.timeline().now();
    var from = token.isPresent() ? resume(token.get(), request, now) : begin(request, start);
    var rest = from
      .stream()
      .shards()
      .stream()
      .filter(shard -> from.afterShardId().isEmpty() || shard.id().compareTo(from.afterShardId().get()) > 0)
      .toList();
    var page = rest.subList(0, Math.min(rest.size(), most.orElse(LISTED_BY_DEFAULT)));
    var answer = JsonNodeFactory.instance.objectNode();
    var shards = answer.putArray("Shards");
    page.forEach(shard -> shards.add(shard(shard)));
    if (page.size() < rest.size()) {
      // the iterator's form serves: a shard, a time and a checksum
      answer.put("NextToken", ShardIterator.at(page.getLast(), 0, now).encode());
    }
    return answer;
  }

  private Listing begin(JsonNode request, Optional<String> start) {
    if (Fields.text(request, "StreamName").isEmpty() && Fields.text(request, "StreamARN").isEmpty()) {
      throw KinesisErrors.invalidArgument("Either NextToken or StreamName should be provided.");
    }
    var after = Fields.field(request, "ShardFilter")
      .flatMap(ShardOperations::shardIdOfFilter)
      .or(() -> start);
    return new Listing(StreamReference.resolve(streams, request), after);
  }

  private Listing resume(String token, JsonNode request, Instant now) {
    for (var other : List.of("StreamName", "StreamARN", "ExclusiveStartShardId")) {
      if (Fields.text(request, other).isPresent()) {
        throw KinesisErrors.invalidArgument("NextToken and " + other + " cannot be provided together.");
      }
    }
    var last = ShardIterator.decode(token).orElseThrow(() -> KinesisErrors.invalidArgument("Invalid NextToken."));
    var age = Duration.between(Instant.ofEpochMilli(last.issuedAtMs()), now);
    if (age.compareTo(streams.limits().iteratorLifetime()) > 0) {
      throw AwsException.badRequest(
        "ExpiredNextTokenException",
        "The NextToken was issued " + age + " ago and has expired."
      );
    }
    return new Listing(streams.byName(last.streamName()), Optional.of(last.shardId()));
  }

  private static Optional<String> shardIdOfFilter(JsonNode filter) {
    var type = Fields.text(filter, "Type");
    new Constraints().present("shardFilter.type", type).oneOf("shardFilter.type", type, FILTERS).check();
    if (TIMED_FILTERS.contains(type.orElseThrow()) && Fields.time(filter, "Timestamp").isEmpty()) {
      throw KinesisErrors.invalidArgument("ShardFilter of type " + type.get() + " needs a Timestamp.");
    }
    if (!type.get().equals(AFTER_SHARD_ID)) {
      return Optional.empty();
    }
    var shardId = Fields.text(filter, "ShardId");
    new Constraints().present("shardFilter.shardId", shardId).name("shardFilter.shardId", shardId).check();
    return shardId;
  }

  /** A shard as ListShards and DescribeStream show it. */
  static ObjectNode shard(Shard shard) {
    var node = JsonNodeFactory.instance.objectNode().put("ShardId", shard.id());
    node
      .putObject("HashKeyRange")
      .put("StartingHashKey", shard.stream().firstKey(shard))
      .put("EndingHashKey", shard.lastKey().toString());
    node.putObject("SequenceNumberRange").put("StartingSequenceNumber", shard.sequenceNumbers().starting());
    return node;
  }

  private record Listing(KinesisStream stream, Optional<String> afterShardId) {}
}
