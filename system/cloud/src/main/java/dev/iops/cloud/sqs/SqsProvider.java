package dev.iops.cloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import java.util.Map;
import java.util.Set;

/** Makes {@code AWS::SQS::Queue}. */
public final class SqsProvider implements ResourceProvider {

  private static final String NAME = "QueueName";
  private static final PropertySupport SUPPORT = new PropertySupport(
    Set.of(
      NAME,
      "DelaySeconds",
      "VisibilityTimeout",
      "ReceiveMessageWaitTimeSeconds",
      "RedrivePolicy",
      "FifoQueue",
      "ContentBasedDeduplication"
    ),
    Map.of(
      "Tags",
      "tags have no effect on how a queue runs",
      "MessageRetentionPeriod",
      "messages are kept until the embedded cloud stops",
      "SqsManagedSseEnabled",
      "nothing is encrypted here",
      "KmsMasterKeyId",
      "nothing is encrypted here",
      "KmsDataKeyReusePeriodSeconds",
      "nothing is encrypted here"
    )
  );

  private final SqsService queues;
  private final Placement placement;

  /** Makes queues in the given service. */
  public SqsProvider(SqsService queues, Placement placement) {
    this.queues = queues;
    this.placement = placement;
  }

  @Override
  public Map<String, PropertySupport> types() {
    return Map.of("AWS::SQS::Queue", SUPPORT);
  }

  @Override
  public CreatedResource create(ResourceRequest request) {
    JsonNode properties = request.properties();
    String name = properties
      .path(NAME)
      .asText(request.generatedName() + (properties.path("FifoQueue").asBoolean() ? ".fifo" : ""));
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    properties.properties().forEach(property -> {
      if (SUPPORT.honoured().contains(property.getKey()) && !property.getKey().equals(NAME)) {
        JsonNode value = property.getValue();
        attributes.put(property.getKey(), value.isValueNode() ? value.asText() : value.toString());
      }
    });
    queues.create(name, attributes);
    String url = queues.url(name);
    return new CreatedResource(url, Map.of("Arn", placement.arn("sqs", name), "QueueName", name, "QueueUrl", url));
  }
}
