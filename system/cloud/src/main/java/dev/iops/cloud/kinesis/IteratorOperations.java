package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** GetShardIterator: where in a shard to start. */
final class IteratorOperations {

  private static final String AT_SEQUENCE_NUMBER = "AT_SEQUENCE_NUMBER";
  private static final String AFTER_SEQUENCE_NUMBER = "AFTER_SEQUENCE_NUMBER";
  private static final String TRIM_HORIZON = "TRIM_HORIZON";
  private static final String LATEST = "LATEST";
  private static final String AT_TIMESTAMP = "AT_TIMESTAMP";
  private static final List<String> TYPES = List.of(
    AFTER_SEQUENCE_NUMBER,
    LATEST,
    AT_TIMESTAMP,
    AT_SEQUENCE_NUMBER,
    TRIM_HORIZON
  );
  private static final Pattern DECIMAL = Pattern.compile("0|([1-9]\\d{0,128})");

  private final KinesisStreams streams;

  IteratorOperations(KinesisStreams streams) {
    this.streams = streams;
  }

  JsonNode getShardIterator(JsonNode request) {
    var shardId = Fields.text(request, "ShardId");
    var type = Fields.text(request, "ShardIteratorType");
    var sequenceNumber = Fields.text(request, "StartingSequenceNumber");
    StreamReference.constraints(request)
      .present("shardId", shardId)
      .name("shardId", shardId)
      .present("shardIteratorType", type)
      .oneOf("shardIteratorType", type, TYPES)
      .matches("startingSequenceNumber", sequenceNumber, DECIMAL)
      .check();
    var shard = shard(request, shardId.orElseThrow());
    var now = streams.timeline().now();
    var position = position(shard, type.orElseThrow(), sequenceNumber, Fields.time(request, "Timestamp"), now);
    return JsonNodeFactory.instance.objectNode().put("ShardIterator", ShardIterator.at(shard, position, now).encode());
  }

  /** AWS looks at the shard id first, takes it without its leading zeros too, and names it when the stream is missing. */
  private Shard shard(JsonNode request, String given) {
    var stream = StreamReference.find(streams, request);
    var name = stream
      .map(KinesisStream::name)
      .or(() -> Fields.text(request, "StreamName"))
      .orElse("");
    var shardId = ShardNumber.find(given)
      .map(Shard::idOf)
      .orElseThrow(() -> KinesisErrors.malformedShardId(given, name, streams.account()));
    return stream
      .flatMap(found -> found.shard(shardId))
      .orElseThrow(() -> KinesisErrors.shardNotFound(shardId, name, streams.account()));
  }

  private static long position(
    Shard shard,
    String type,
    Optional<String> sequenceNumber,
    Optional<Instant> timestamp,
    Instant now
  ) {
    var needsNumber = type.equals(AT_SEQUENCE_NUMBER) || type.equals(AFTER_SEQUENCE_NUMBER);
    if (needsNumber != sequenceNumber.isPresent() && !type.equals(AT_TIMESTAMP)) {
      throw KinesisErrors.invalidArgument(mismatch(type, sequenceNumber.isPresent()));
    }
    return switch (type) {
      case TRIM_HORIZON -> shard.horizon(now);
      case LATEST -> shard.latest();
      case AT_TIMESTAMP -> positionAt(shard, timestamp, now);
      case AT_SEQUENCE_NUMBER -> Math.max(0, issued(shard, sequenceNumber.orElseThrow()));
      default -> issued(shard, sequenceNumber.orElseThrow()) + 1;
    };
  }

  private static String mismatch(String type, boolean numberGiven) {
    return (
      "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or " +
      "(2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified " +
      type +
      (numberGiven ? " and also a StartingSequenceNumber." : " and no StartingSequenceNumber.")
    );
  }

  private static long positionAt(Shard shard, Optional<Instant> timestamp, Instant now) {
    if (timestamp.isEmpty()) {
      throw KinesisErrors.invalidArgument(
        "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. " +
          "Current request has no timestamp parameter."
      );
    }
    if (timestamp.get().toEpochMilli() > now.toEpochMilli()) {
      throw KinesisErrors.invalidArgument(
        "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: " +
          timestamp.get().toEpochMilli() +
          ", currentTimestampInMillis: " +
          now.toEpochMilli()
      );
    }
    return shard.positionAt(timestamp.get(), now);
  }

  private static long issued(Shard shard, String sequenceNumber) {
    var stream = shard.stream();
    var where = " used in GetShardIterator on shard " + shard.id() + " in stream " + stream.name() + " under account ";
    var invalid = "StartingSequenceNumber " + sequenceNumber + where + stream.account() + " is invalid";
    var parsed = SequenceNumbers.parse(sequenceNumber).orElseThrow(() -> KinesisErrors.invalidArgument(invalid + "."));
    if (parsed.shardIndex() != shard.index()) {
      throw KinesisErrors.invalidArgument(
        "Invalid StartingSequenceNumber. It encodes " +
          Shard.idOf(parsed.shardIndex()) +
          ", while it was used in a call to a shard with " +
          shard.id()
      );
    }
    return shard
      .sequenceNumbers()
      .position(parsed)
      .orElseThrow(() -> KinesisErrors.invalidArgument(invalid + " because it did not come from this stream."));
  }
}
