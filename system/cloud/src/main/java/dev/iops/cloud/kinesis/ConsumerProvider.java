package dev.iops.cloud.kinesis;

import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import dev.iops.cloud.wire.AwsException;
import java.util.Map;
import java.util.Set;

/** Makes {@code AWS::Kinesis::StreamConsumer} ("AWS::Kinesis::StreamConsumer", CloudFormation User Guide). */
public final class ConsumerProvider implements ResourceProvider {

  private static final String TYPE = "AWS::Kinesis::StreamConsumer";
  private static final PropertySupport SUPPORT = new PropertySupport(
    Set.of("ConsumerName", "StreamARN"),
    Map.of("Tags", "tags have no effect on what a consumer gets")
  );

  private final KinesisStreams streams;

  /** Registers consumers of these streams. */
  public ConsumerProvider(KinesisStreams streams) {
    this.streams = streams;
  }

  @Override
  public Map<String, PropertySupport> types() {
    return Map.of(TYPE, SUPPORT);
  }

  @Override
  public CreatedResource create(ResourceRequest request) {
    var where = request.stack() + "/" + request.logicalId() + " (" + TYPE + ") ";
    try {
      var added = streams.registerConsumer(required(request, "StreamARN"), required(request, "ConsumerName"));
      return new CreatedResource(
        added.arn(),
        Map.of(
          "ConsumerARN",
          added.arn(),
          "ConsumerName",
          added.name(),
          "ConsumerStatus",
          ConsumerOperations.ACTIVE,
          "ConsumerCreationTimestamp",
          Long.toString(added.createdAt().getEpochSecond()),
          "StreamARN",
          added.stream().arn()
        )
      );
    } catch (AwsException | IllegalArgumentException e) {
      throw new TemplateException(where + e.getMessage());
    }
  }

  private static String required(ResourceRequest request, String property) {
    var value = request.properties().path(property).asText();
    if (value.isEmpty()) {
      throw new IllegalArgumentException(property + ": is required");
    }
    return value;
  }
}
