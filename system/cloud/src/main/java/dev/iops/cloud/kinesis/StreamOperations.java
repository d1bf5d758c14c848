package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.WireTimestamp;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** CreateStream, DeleteStream, ListStreams, DescribeStream and DescribeStreamSummary. */
final class StreamOperations {

  private static final List<String> MODES = List.of("PROVISIONED", "ON_DEMAND");
  private static final int MOST_SHARDS = 100_000;
  private static final int MOST_LISTED = 10_000;
  private static final int LISTED_BY_DEFAULT = 100;
  private static final int KIB = 1024;

  private final KinesisStreams streams;

  StreamOperations(KinesisStreams streams) {
    this.streams = streams;
  }

  JsonNode createStream(JsonNode request) {
    var name = Fields.text(request, "StreamName");
    var shardCount = Fields.integer(request, "ShardCount");
    var maxRecordKib = Fields.integer(request, "MaxRecordSizeInKiB");
    var mode = Fields.field(request, "StreamModeDetails").flatMap(details -> Fields.text(details, "StreamMode"));
    var onDemand = mode.filter("ON_DEMAND"::equals).isPresent();
    StreamReference.constraints(request)
      .present("streamName", name)
      .oneOf("streamModeDetails.streamMode", mode, MODES)
      .range("shardCount", shardCount, 1, MOST_SHARDS)
      .range("maxRecordSizeInKiB", maxRecordKib, KIB, 10 * KIB)
      .check();
    if (onDemand == shardCount.isPresent()) {
      throw KinesisErrors.invalidArgument(
        onDemand
          ? "ShardCount is not supported for streams of mode ON_DEMAND."
          : "ShardCount is required for streams of mode PROVISIONED."
      );
    }
    var spec = onDemand
      ? StreamSpec.onDemand(name.orElseThrow())
      : StreamSpec.provisioned(name.orElseThrow(), shardCount.orElseThrow());
    streams.create(maxRecordKib.map(spec::withMaxRecordKib).orElse(spec));
    return NullNode.getInstance();
  }

  JsonNode deleteStream(JsonNode request) {
    StreamReference.constraints(request).check();
    var stream = StreamReference.resolve(streams, request);
    if (!request.path("EnforceConsumerDeletion").asBoolean() && !stream.consumers().all().isEmpty()) {
      throw KinesisErrors.hasConsumers(stream);
    }
    stream.consumers().all().forEach(stream.consumers()::deregister);
    streams.delete(stream.name());
    return NullNode.getInstance();
  }

  JsonNode listStreams(JsonNode request) {
    var limit = Fields.integer(request, "Limit");
    var after = Fields.text(request, "ExclusiveStartStreamName").or(() -> Fields.text(request, "NextToken"));
    new Constraints().range("limit", limit, 1, MOST_LISTED).name("exclusiveStartStreamName", after).check();
    var rest = streams
      .all()
      .stream()
      .filter(stream -> after.isEmpty() || stream.name().compareTo(after.get()) > 0)
      .toList();
    var page = rest.subList(0, Math.min(rest.size(), limit.orElse(LISTED_BY_DEFAULT)));
    var answer = JsonNodeFactory.instance.objectNode();
    var names = answer.putArray("StreamNames");
    var summaries = answer.putArray("StreamSummaries");
    for (var stream : page) {
      names.add(stream.name());
      summaries.add(identity(stream));
    }
    var more = page.size() < rest.size();
    if (more) {
      answer.put("NextToken", page.getLast().name());
    }
    return answer.put("HasMoreStreams", more);
  }

  JsonNode describeStream(JsonNode request) {
    var limit = Fields.integer(request, "Limit");
    var after = Fields.text(request, "ExclusiveStartShardId");
    StreamReference.constraints(request)
      .range("limit", limit, 1, MOST_LISTED)
      .name("exclusiveStartShardId", after)
      .check();
    var stream = StreamReference.resolve(streams, request);
    var rest = stream
      .shards(streams.timeline().now())
      .stream()
      .filter(shard -> after.isEmpty() || shard.id().compareTo(after.get()) > 0)
      .toList();
    var page = rest.subList(0, Math.min(rest.size(), limit.orElse(LISTED_BY_DEFAULT)));
    var description = description(stream).put("HasMoreShards", page.size() < rest.size());
    var shards = description.putArray("Shards");
    page.forEach(shard -> shards.add(ShardOperations.shard(shard)));
    return JsonNodeFactory.instance.objectNode().set("StreamDescription", description);
  }

  JsonNode describeStreamSummary(JsonNode request) {
    StreamReference.constraints(request).check();
    var stream = StreamReference.resolve(streams, request);
    var summary = description(stream)
      .put("OpenShardCount", stream.open().size())
      .put("ConsumerCount", stream.consumers().all().size())
      .put("MaxRecordSizeInKiB", stream.spec().maxRecordBytes() / KIB);
    return JsonNodeFactory.instance.objectNode().set("StreamDescriptionSummary", summary);
  }

  private static ObjectNode description(KinesisStream stream) {
    var description = identity(stream)
      .put("RetentionPeriodHours", (int) stream.retention().toHours())
      .put("EncryptionType", stream.spec().kmsKeyId().isPresent() ? "KMS" : "NONE");
    stream
      .spec()
      .kmsKeyId()
      .ifPresent(key -> description.put("KeyId", key));
    description.putArray("EnhancedMonitoring").addObject().putArray("ShardLevelMetrics");
    return description;
  }

  private static ObjectNode identity(KinesisStream stream) {
    var identity = JsonNodeFactory.instance
      .objectNode()
      .put("StreamName", stream.name())
      .put("StreamARN", stream.arn())
      .put("StreamStatus", "ACTIVE");
    identity.putObject("StreamModeDetails").put("StreamMode", stream.spec().mode().name());
    // whole seconds, as AWS answers
    identity.set("StreamCreationTimestamp", WireTimestamp.of(stream.createdAt().truncatedTo(ChronoUnit.SECONDS)));
    return identity;
  }
}
