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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The part of the Lambda API that concerns mappings (Lambda API reference, CreateEventSourceMapping and its like). Its
 * signing name is {@code lambda} as for functions; the path tells them apart. An answer tells the transition that its
 * request began ({@code Creating}, {@code Updating} ...), which takes minutes on AWS; here the next request sees its end.
 */
public final class MappingService implements AwsService {

  private static final String PATH = "/2015-03-31/event-source-mappings";
  private static final Set<String> UPDATED = new TreeSet<>(
    Set.of(
      "UUID",
      "FunctionName",
      "Enabled",
      "BatchSize",
      "MaximumBatchingWindowInSeconds",
      "ParallelizationFactor",
      "MaximumRetryAttempts",
      "MaximumRecordAgeInSeconds",
      "BisectBatchOnFunctionError",
      "FunctionResponseTypes",
      "DestinationConfig",
      "FilterCriteria",
      "TumblingWindowInSeconds"
    )
  );
  private static final Set<String> CREATED = new TreeSet<>(
    Set.of("EventSourceArn", "StartingPosition", "StartingPositionTimestamp", "Tags", "KMSKeyArn")
  );
  private static final int MOST_LISTED = 100;

  static {
    CREATED.addAll(UPDATED);
  }

  private final Mappings mappings;
  private final MappingFactory factory;

  /**
   * @param mappings the mappings it tells of
   * @param factory makes and changes them
   */
  public MappingService(Mappings mappings, MappingFactory factory) {
    this.mappings = mappings;
    this.factory = factory;
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
    } catch (IllegalArgumentException e) {
      return RestJson.error(AwsException.badRequest("InvalidParameterValueException", e.getMessage()));
    }
  }

  private AwsResponse route(AwsRequest request, String uuid) {
    return switch (request.method() + (uuid.isEmpty() ? "" : " one")) {
      case "GET" -> RestJson.answer(200, list(request));
      case "POST" -> RestJson.answer(202, create(known(RestJson.body(request), CREATED)));
      case "GET one" -> RestJson.answer(200, MappingDocument.of(mappings.find(uuid)));
      case "PUT one" -> RestJson.answer(202, update(mappings.find(uuid), known(RestJson.body(request), UPDATED)));
      case "DELETE one" -> RestJson.answer(202, delete(mappings.find(uuid)));
      default -> throw new AwsException(
        404,
        "UnknownOperationException",
        request.method() + " " + request.path() + " is not an operation on event source mappings"
      );
    };
  }

  private ObjectNode create(ObjectNode request) {
    EventSourceMapping made = factory.create(UUID.randomUUID().toString(), request);
    return MappingDocument.of(made).put("State", "Creating");
  }

  private ObjectNode update(EventSourceMapping mapping, ObjectNode request) {
    boolean wasEnabled = mapping.state().equals("Enabled");
    factory.update(mapping, request);
    boolean enabled = mapping.state().equals("Enabled");
    String transition = enabled == wasEnabled ? "Updating" : enabled ? "Enabling" : "Disabling";
    return MappingDocument.of(mapping).put("State", transition);
  }

  private ObjectNode delete(EventSourceMapping mapping) {
    mappings.delete(mapping);
    return MappingDocument.of(mapping).put("State", "Deleting");
  }

  private static ObjectNode known(ObjectNode request, Set<String> names) {
    for (Map.Entry<String, JsonNode> field : request.properties()) {
      if (!names.contains(field.getKey())) {
        throw new IllegalArgumentException(field.getKey() + ": is not emulated, only " + names + " are");
      }
    }
    return request;
  }

  private ObjectNode list(AwsRequest request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode listed = answer.putArray("EventSourceMappings");
    int limit = parameter(request, "MaxItems")
      .map(Integer::valueOf)
      .map(n -> Math.min(n, MOST_LISTED))
      .orElse(MOST_LISTED);
    String after = parameter(request, "Marker").orElse("");
    for (EventSourceMapping mapping : mappings.all()) {
      MappingSettings settings = mapping.settings();
      boolean wanted =
        settings.uuid().compareTo(after) > 0 &&
        matches(request, "EventSourceArn", settings.streamArn()) &&
        matches(request, "FunctionName", settings.functionArn());
      if (wanted && listed.size() == limit) {
        return answer.put(
          "NextMarker",
          listed
            .get(limit - 1)
            .get("UUID")
            .asText()
        );
      }
      if (wanted) {
        listed.add(MappingDocument.of(mapping));
      }
    }
    return answer;
  }

  private static Optional<String> parameter(AwsRequest request, String name) {
    return request.query().getOrDefault(name, List.of()).stream().findFirst();
  }

  /** A function may be given by its name, the end of its ARN. */
  private static boolean matches(AwsRequest request, String name, String arn) {
    return parameter(request, name)
      .map(wanted -> arn.equals(wanted) || arn.endsWith(":" + wanted))
      .orElse(true);
  }
}
