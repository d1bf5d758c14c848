package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.lambda.RestJson;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsRequest;
import dev.iops.cloud.wire.AwsResponse;
import dev.iops.cloud.wire.AwsService;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of the Lambda API that concerns mappings: ListEventSourceMappings, GetEventSourceMapping and, for {@code
 * Enabled} and {@code BatchSize}, UpdateEventSourceMapping (Lambda API reference). Its signing name is {@code lambda} as
 * for functions; the path tells them apart.
 */
public final class MappingService implements AwsService {

  private static final String PATH = "/2015-03-31/event-source-mappings";
  private static final Set<String> CHANGEABLE = Set.of("Enabled", "BatchSize", "UUID", "FunctionName");

  private final Mappings mappings;

  /** @param mappings the mappings it tells of and changes */
  public MappingService(Mappings mappings) {
    this.mappings = mappings;
  }

  @Override
  public String name() {
    return "lambda event source mappings";
  }

  @Override
  public boolean accepts(AwsRequest request) {
    return request.path().startsWith(PATH);
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    try {
      return route(request, request.path().substring(PATH.length()).replace("/", ""));
    } catch (AwsException e) {
      return RestJson.error(e);
    }
  }

  private AwsResponse route(AwsRequest request, String uuid) {
    if (request.method().equals("GET")) {
      return RestJson.answer(200, uuid.isEmpty() ? list(request) : MappingDocument.of(mappings.find(uuid)));
    }
    if (request.method().equals("PUT") && !uuid.isEmpty()) {
      return RestJson.answer(202, update(mappings.find(uuid), RestJson.body(request)));
    }
    throw new AwsException(
      404,
      "UnknownOperationException",
      request.method() +
        " " +
        request.path() +
        " is not emulated; of mappings there are ListEventSourceMappings, GetEventSourceMapping and" +
        " UpdateEventSourceMapping; the template makes them"
    );
  }

  private ObjectNode list(AwsRequest request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode listed = answer.putArray("EventSourceMappings");
    for (EventSourceMapping mapping : mappings.all()) {
      boolean wanted =
        matches(request, "EventSourceArn", mapping.settings().streamArn()) &&
        matches(request, "FunctionName", mapping.settings().functionArn());
      if (wanted) {
        listed.add(MappingDocument.of(mapping));
      }
    }
    return answer;
  }

  /** A function may be given by its name, the end of its ARN. */
  private static boolean matches(AwsRequest request, String parameter, String arn) {
    List<String> wanted = request.query().getOrDefault(parameter, List.of());
    return wanted.isEmpty() || arn.equals(wanted.getFirst()) || arn.endsWith(":" + wanted.getFirst());
  }

  private static ObjectNode update(EventSourceMapping mapping, ObjectNode changes) {
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      if (!CHANGEABLE.contains(change.getKey())) {
        throw AwsException.badRequest(
          "InvalidParameterValueException",
          "The embedded cloud changes Enabled and BatchSize of a mapping, not " + change.getKey()
        );
      }
    }
    if (changes.has("BatchSize")) {
      mapping.batchSize(checkedBatchSize(changes.get("BatchSize")));
    }
    if (changes.has("Enabled")) {
      if (changes.get("Enabled").asBoolean()) {
        mapping.enable();
      } else {
        mapping.disable();
      }
    }
    return MappingDocument.of(mapping);
  }

  private static int checkedBatchSize(JsonNode value) {
    int size = value.asInt();
    if (size < 1 || size > 10_000) {
      throw AwsException.badRequest("InvalidParameterValueException", "BatchSize is " + value + ", must be 1 to 10000");
    }
    return size;
  }
}
