package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.WireTimestamp;
import java.time.temporal.ChronoUnit;

/**
 * RegisterStreamConsumer, DescribeStreamConsumer, ListStreamConsumers and DeregisterStreamConsumer (Kinesis API
 * reference). What is pushed goes to event source mappings only: SubscribeToShard, an event stream over HTTP/2, is not
 * emulated.
 */
final class ConsumerOperations {

  static final String ACTIVE = "ACTIVE";
  private static final int MOST_LISTED = 10_000;
  private static final int LISTED_BY_DEFAULT = 100;

  private final KinesisStreams streams;

  ConsumerOperations(KinesisStreams streams) {
    this.streams = streams;
  }

  /** Its answer tells the state that the request began, as on AWS; the next request sees {@code ACTIVE}. */
  JsonNode register(JsonNode request) {
    var name = Fields.text(request, "ConsumerName");
    var streamArn = Fields.text(request, "StreamARN");
    new Constraints().present("streamARN", streamArn).present("consumerName", name).name("consumerName", name).check();
    var added = streams.registerConsumer(streamArn.orElseThrow(), name.orElseThrow());
    return JsonNodeFactory.instance.objectNode().set("Consumer", consumer(added, "CREATING"));
  }

  JsonNode describe(JsonNode request) {
    var found = resolve(request);
    var description = consumer(found, ACTIVE).put("StreamARN", found.stream().arn());
    return JsonNodeFactory.instance.objectNode().set("ConsumerDescription", description);
  }

  JsonNode deregister(JsonNode request) {
    var found = resolve(request);
    found.stream().consumers().deregister(found);
    return NullNode.getInstance();
  }

  JsonNode list(JsonNode request) {
    var streamArn = Fields.text(request, "StreamARN");
    var limit = Fields.integer(request, "MaxResults");
    var after = Fields.text(request, "NextToken");
    new Constraints().present("streamARN", streamArn).range("maxResults", limit, 1, MOST_LISTED).check();
    var rest = streams
      .byArn(streamArn.orElseThrow())
      .consumers()
      .all()
      .stream()
      .filter(consumer -> after.isEmpty() || consumer.name().compareTo(after.get()) > 0)
      .toList();
    var page = rest.subList(0, Math.min(rest.size(), limit.orElse(LISTED_BY_DEFAULT)));
    var answer = JsonNodeFactory.instance.objectNode();
    var consumers = answer.putArray("Consumers");
    page.forEach(consumer -> consumers.add(consumer(consumer, ACTIVE)));
    return page.size() < rest.size() ? answer.put("NextToken", page.getLast().name()) : answer;
  }

  /** By its ARN, or by its stream's ARN and its name. */
  private StreamConsumer resolve(JsonNode request) {
    var arn = Fields.text(request, "ConsumerARN");
    if (arn.isPresent()) {
      return streams
        .findConsumer(arn.get())
        .orElseThrow(() -> KinesisErrors.consumerNotFound(arn.get(), streams.account()));
    }
    var name = Fields.text(request, "ConsumerName");
    var streamArn = Fields.text(request, "StreamARN");
    if (name.isEmpty() || streamArn.isEmpty()) {
      throw KinesisErrors.invalidArgument("Either ConsumerARN or both StreamARN and ConsumerName should be provided.");
    }
    return streams
      .byArn(streamArn.get())
      .consumers()
      .find(name.get())
      .orElseThrow(() -> KinesisErrors.consumerNotFound(name.get(), streams.account()));
  }

  private static ObjectNode consumer(StreamConsumer consumer, String status) {
    var node = JsonNodeFactory.instance
      .objectNode()
      .put("ConsumerName", consumer.name())
      .put("ConsumerARN", consumer.arn())
      .put("ConsumerStatus", status);
    // whole seconds, as in its ARN
    node.set("ConsumerCreationTimestamp", WireTimestamp.of(consumer.createdAt().truncatedTo(ChronoUnit.SECONDS)));
    return node;
  }
}
