package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.WireTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** GetRecords: records of one shard from an iterator on. */
final class ReadOperations {

  private static final DateTimeFormatter AWS_TIME = DateTimeFormatter.ofPattern(
    "EEE MMM dd HH:mm:ss 'UTC' yyyy",
    Locale.ROOT
  ).withZone(ZoneOffset.UTC);
  private static final int ITERATOR_LENGTH = 512;

  private final KinesisStreams streams;

  ReadOperations(KinesisStreams streams) {
    this.streams = streams;
  }

  JsonNode getRecords(JsonNode request) {
    var text = Fields.text(request, "ShardIterator");
    var limit = Fields.integer(request, "Limit");
    var most = streams.limits().recordsPerRead();
    new Constraints()
      .present("shardIterator", text)
      .length("shardIterator", text, 1, ITERATOR_LENGTH)
      .range("limit", limit, 1, most)
      .check();
    var now = streams.timeline().now();
    var iterator = ShardIterator.decode(text.orElseThrow()).orElseThrow(() ->
      KinesisErrors.invalidArgument("Invalid ShardIterator.")
    );
    checkAge(iterator, now);
    var shard = shard(iterator);
    return answer(shard, shard.read(iterator.position(), limit.orElse(most), now), now);
  }

  private void checkAge(ShardIterator iterator, Instant now) {
    var lifetime = streams.limits().iteratorLifetime();
    var issuedAt = Instant.ofEpochMilli(iterator.issuedAtMs());
    if (Duration.between(issuedAt, now).compareTo(lifetime) > 0) {
      var message =
        "Iterator expired. The iterator was created at time " +
        AWS_TIME.format(issuedAt) +
        " while right now it is " +
        AWS_TIME.format(now) +
        " which is further in the future than the tolerated delay of " +
        lifetime.toMillis() +
        " milliseconds.";
      throw AwsException.badRequest("ExpiredIteratorException", message);
    }
  }

  private Shard shard(ShardIterator iterator) {
    return streams
      .find(iterator.streamName())
      .filter(stream -> stream.createdAt().toEpochMilli() == iterator.streamCreatedAtMs())
      .flatMap(stream -> stream.shard(iterator.shardId()))
      .orElseThrow(() -> KinesisErrors.shardNotFound(iterator.shardId(), iterator.streamName(), streams.account()));
  }

  private static ObjectNode answer(Shard shard, ShardPage page, Instant now) {
    var encrypted = shard.stream().spec().kmsKeyId().isPresent();
    var records = JsonNodeFactory.instance.arrayNode(page.records().size());
    for (var stored : page.records()) {
      var node = records
        .addObject()
        .put("SequenceNumber", stored.sequenceNumber())
        .set("ApproximateArrivalTimestamp", WireTimestamp.of(Instant.ofEpochMilli(stored.arrivedAtMs())));
      ((ObjectNode) node).put("Data", stored.data()).put("PartitionKey", stored.partitionKey());
      if (encrypted) {
        ((ObjectNode) node).put("EncryptionType", "KMS");
      }
    }
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("Records", records);
    answer.put("MillisBehindLatest", page.behindLatest().toMillis());
    if (page.end()) {
      // of a shard that was split or merged; there is no next iterator, the reader goes on with the children
      var children = answer.putArray("ChildShards");
      shard
        .stream()
        .childrenOf(shard)
        .forEach(child -> children.add(child(child)));
      return answer;
    }
    return answer.put("NextShardIterator", ShardIterator.at(shard, page.nextPosition(), now).encode());
  }

  private static ObjectNode child(Shard child) {
    var node = JsonNodeFactory.instance.objectNode().put("ShardId", child.id());
    var parents = node.putArray("ParentShards");
    child.origin().parentIds().forEach(parents::add);
    node.set("HashKeyRange", ShardOperations.keys(child));
    return node;
  }
}
