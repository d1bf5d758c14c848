package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Makes {@code AWS::Kinesis::Stream} ("AWS::Kinesis::Stream", CloudFormation User Guide). */
public final class KinesisProvider implements ResourceProvider {

  private static final String TYPE = "AWS::Kinesis::Stream";
  private static final int LEAST_RETENTION_HOURS = 24;
  private static final int MOST_RETENTION_HOURS = 8_760;
  private static final int MOST_SHARDS = 100_000;
  private static final int LEAST_RECORD_KIB = 1_024;
  private static final int MOST_RECORD_KIB = 10_240;
  private static final PropertySupport SUPPORT = new PropertySupport(
    Set.of("Name", "ShardCount", "RetentionPeriodHours", "StreamEncryption", "StreamModeDetails", "MaxRecordSizeInKiB"),
    Map.of("Tags", "tags have no effect on how a stream runs")
  );

  private final KinesisStreams streams;

  /** Makes streams in the given account and region. */
  public KinesisProvider(KinesisStreams streams) {
    this.streams = streams;
  }

  @Override
  public Map<String, PropertySupport> types() {
    return Map.of(TYPE, SUPPORT);
  }

  @Override
  public CreatedResource create(ResourceRequest request) {
    var spec = spec(request);
    var arn = streams.create(spec);
    return new CreatedResource(spec.name(), Map.of("Arn", arn));
  }

  private static StreamSpec spec(ResourceRequest request) {
    var properties = request.properties();
    var name = properties.path("Name").asText(request.generatedName());
    var spec = shards(request, name);
    if (properties.has("RetentionPeriodHours")) {
      var hours = number(request, "RetentionPeriodHours", LEAST_RETENTION_HOURS, MOST_RETENTION_HOURS);
      spec = spec.withRetention(Duration.ofHours(hours));
    }
    if (properties.has("MaxRecordSizeInKiB")) {
      spec = spec.withMaxRecordKib(number(request, "MaxRecordSizeInKiB", LEAST_RECORD_KIB, MOST_RECORD_KIB));
    }
    return encryption(request, spec);
  }

  private static StreamSpec shards(ResourceRequest request, String name) {
    var given = request.properties().has("ShardCount");
    var mode = request.properties().path("StreamModeDetails").path("StreamMode").asText("PROVISIONED");
    return switch (mode) {
      case "PROVISIONED" -> StreamSpec.provisioned(name, given ? number(request, "ShardCount", 1, MOST_SHARDS) : 1);
      case "ON_DEMAND" -> {
        if (given) {
          throw problem(
            request,
            "ShardCount",
            request.properties().get("ShardCount"),
            "none with StreamMode ON_DEMAND"
          );
        }
        yield StreamSpec.onDemand(name);
      }
      default -> throw problem(
        request,
        "StreamModeDetails.StreamMode",
        request.properties().at("/StreamModeDetails/StreamMode"),
        "PROVISIONED or ON_DEMAND"
      );
    };
  }

  private static StreamSpec encryption(ResourceRequest request, StreamSpec spec) {
    var encryption = request.properties().path("StreamEncryption");
    if (encryption.isMissingNode() || encryption.isNull()) {
      return spec;
    }
    if (!encryption.path("EncryptionType").asText().equals("KMS")) {
      throw problem(request, "StreamEncryption.EncryptionType", encryption.get("EncryptionType"), "KMS");
    }
    if (encryption.path("KeyId").asText().isEmpty()) {
      throw problem(request, "StreamEncryption.KeyId", encryption.get("KeyId"), "a key, such as alias/aws/kinesis");
    }
    return spec.withKmsKey(encryption.get("KeyId").asText());
  }

  private static int number(ResourceRequest request, String property, int low, int high) {
    var value = request.properties().get(property);
    // CloudFormation takes numbers also as text
    var number = value.isTextual() || value.isIntegralNumber() ? value.asInt(-1) : -1;
    if (number < low || number > high) {
      throw problem(request, property, value, "a whole number from " + low + " to " + high);
    }
    return number;
  }

  private static TemplateException problem(ResourceRequest request, String property, JsonNode found, String expected) {
    var where = request.stack() + "/" + request.logicalId() + " (" + TYPE + ") " + property;
    return new TemplateException(where + ": expected " + expected + ", found " + found);
  }
}
