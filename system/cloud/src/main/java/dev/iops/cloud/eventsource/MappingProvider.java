package dev.iops.cloud.eventsource;

import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import dev.iops.cloud.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes {@code AWS::Lambda::EventSourceMapping} for Kinesis streams, their consumers and table streams. */
public final class MappingProvider implements ResourceProvider {

  private static final PropertySupport SUPPORT = new PropertySupport(
    Set.of(
      "FunctionName",
      "EventSourceArn",
      "Enabled",
      "BatchSize",
      "MaximumBatchingWindowInSeconds",
      "ParallelizationFactor",
      "StartingPosition",
      "StartingPositionTimestamp",
      "MaximumRetryAttempts",
      "MaximumRecordAgeInSeconds",
      "BisectBatchOnFunctionError",
      "FunctionResponseTypes",
      "DestinationConfig",
      "FilterCriteria",
      "TumblingWindowInSeconds"
    ),
    Map.of("Tags", "tags are not kept", "KmsKeyArn", "nothing is stored")
  );

  private final MappingFactory factory;

  /** @param factory makes the mappings */
  public MappingProvider(MappingFactory factory) {
    this.factory = factory;
  }

  @Override
  public Map<String, PropertySupport> types() {
    return Map.of("AWS::Lambda::EventSourceMapping", SUPPORT);
  }

  @Override
  public CreatedResource create(ResourceRequest request) {
    String uuid = uuid(request);
    try {
      factory.create(uuid, request.properties());
    } catch (IllegalArgumentException | AwsException e) {
      throw new TemplateException(
        "%s/%s (%s) %s".formatted(request.stack(), request.logicalId(), request.type(), e.getMessage())
      );
    }
    return new CreatedResource(uuid, Map.of("Id", uuid));
  }

  /** The same template gives the same id in every run. */
  private static String uuid(ResourceRequest request) {
    String name = request.stack() + "/" + request.logicalId();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
