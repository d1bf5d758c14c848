package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** ListShards with its paging and filters. */
final class ShardOperations {

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
      .shards(now)
      .stream()
      .filter(shard -> from.filter().accepts(shard, now))
      .filter(shard -> from.afterShardId().isEmpty() || shard.id().compareTo(from.afterShardId().get()) > 0)
      .toList();
    var page = rest.subList(0, Math.min(rest.size(), most.orElse(LISTED_BY_DEFAULT)));
    var answer = JsonNodeFactory.instance.objectNode();
    var shards = answer.putArray("Shards");
    page.forEach(shard -> shards.add(shard(shard)));
    if (page.size() < rest.size()) {
      // the iterator's form serves: a shard, a number, a time and a checksum
      answer.put("NextToken", ShardIterator.at(page.getLast(), from.filter().encoded(), now).encode());
    }
    return answer;
  }

  private Listing begin(JsonNode request, Optional<String> start) {
    if (Fields.text(request, "StreamName").isEmpty() && Fields.text(request, "StreamARN").isEmpty()) {
      throw KinesisErrors.invalidArgument("Either NextToken or StreamName should be provided.");
    }
    var document = Fields.field(request, "ShardFilter");
    var filter = document.map(ShardFilter::of).orElse(ShardFilter.NONE);
    var after = document.flatMap(filter::afterShardId).or(() -> start);
    return new Listing(StreamReference.resolve(streams, request), filter, after);
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
    var filter = ShardFilter.decoded(last.position());
    return new Listing(streams.byName(last.streamName()), filter, Optional.of(last.shardId()));
  }

  /** A shard as ListShards and DescribeStream show it. */
  static ObjectNode shard(Shard shard) {
    var node = JsonNodeFactory.instance.objectNode().put("ShardId", shard.id());
    var parents = shard.origin().parentIds();
    if (!parents.isEmpty()) {
      node.put("ParentShardId", parents.getFirst());
    }
    if (parents.size() > 1) {
      node.put("AdjacentParentShardId", parents.getLast());
    }
    node.set("HashKeyRange", keys(shard));
    var numbers = node.putObject("SequenceNumberRange");
    numbers.put("StartingSequenceNumber", shard.sequenceNumbers().starting());
    shard
      .closedAt()
      .ifPresent(closed -> numbers.put("EndingSequenceNumber", shard.sequenceNumbers().ending(closed.toEpochMilli())));
    return node;
  }

  /** A shard's part of the key space, both ends included. */
  static ObjectNode keys(Shard shard) {
    return JsonNodeFactory.instance
      .objectNode()
      .put("StartingHashKey", shard.keys().first().toString())
      .put("EndingHashKey", shard.keys().last().toString());
  }

  private record Listing(KinesisStream stream, ShardFilter filter, Optional<String> afterShardId) {}
}
