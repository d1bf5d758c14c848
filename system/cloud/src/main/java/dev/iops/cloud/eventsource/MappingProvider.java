package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.iam.Roles;
import dev.iops.cloud.lambda.DeadLetters;
import dev.iops.cloud.lambda.FunctionSettings;
import dev.iops.cloud.lambda.Functions;
import dev.iops.cloud.lambda.TemplateProperties;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import dev.iops.cloud.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Makes {@code AWS::Lambda::EventSourceMapping} for Kinesis streams and table streams. */
public final class MappingProvider implements ResourceProvider {

  private static final String PARTIAL = "ReportBatchItemFailures";

  private final Mappings mappings;
  private final Functions functions;
  private final Roles roles;
  private final Function<FunctionSettings, DeadLetters> deadLetters;
  private final RecordFault fault;
  private final Timeline timeline;
  private final PollerSettings pace;
  private final Function<String, RecordSource> sources;

  /**
   * @param roles what the functions' roles may read
   * @param deadLetters takes the batches that are given up, with the function's role
   * @param sources finds a stream by its ARN; null if there is none
   */
  public MappingProvider(
    Mappings mappings,
    Functions functions,
    Roles roles,
    Function<FunctionSettings, DeadLetters> deadLetters,
    RecordFault fault,
    Timeline timeline,
    PollerSettings pace,
    Function<String, RecordSource> sources
  ) {
    this.mappings = mappings;
    this.functions = functions;
    this.roles = roles;
    this.deadLetters = deadLetters;
    this.fault = fault;
    this.timeline = timeline;
    this.pace = pace;
    this.sources = sources;
  }

  @Override
  public Map<String, PropertySupport> types() {
    Set<String> honoured = Set.of(
      "FunctionName",
      "EventSourceArn",
      "Enabled",
      "BatchSize",
      "MaximumBatchingWindowInSeconds",
      "ParallelizationFactor",
      "StartingPosition",
      "MaximumRetryAttempts",
      "MaximumRecordAgeInSeconds",
      "BisectBatchOnFunctionError",
      "FunctionResponseTypes",
      "DestinationConfig",
      "FilterCriteria",
      "TumblingWindowInSeconds"
    );
    Map<String, String> inert = Map.of("Tags", "tags are not kept", "KmsKeyArn", "nothing is stored");
    return Map.of("AWS::Lambda::EventSourceMapping", new PropertySupport(honoured, inert));
  }

  @Override
  public CreatedResource create(ResourceRequest request) {
    TemplateProperties properties = new TemplateProperties(request);
    MappingSettings settings = settings(properties, request);
    StreamReading.of(settings.streamArn()).check(roles, settings, properties.where("EventSourceArn"));
    RecordSource source = sources.apply(settings.streamArn());
    if (source == null) {
      throw new TemplateException(
        properties.where("EventSourceArn") + ": there is no Kinesis stream or table stream " + settings.streamArn()
      );
    }
    EventSourceMapping mapping = new EventSourceMapping(
      settings,
      source,
      functions,
      deadLetters.apply(functions.find(settings.functionArn())),
      fault,
      timeline,
      pace
    );
    mappings.add(mapping);
    if (!properties.text("Enabled").filter("false"::equals).isPresent()) {
      mapping.enable();
    }
    return new CreatedResource(settings.uuid(), Map.of("Id", settings.uuid()));
  }

  private MappingSettings settings(TemplateProperties properties, ResourceRequest request) {
    FunctionSettings function = functions.find(properties.required("FunctionName"));
    properties.integer("TumblingWindowInSeconds", 0, 0);
    return new MappingSettings(
      uuid(request),
      function.arn(),
      function.role(),
      properties.required("EventSourceArn"),
      properties.integer("BatchSize", 1, 10_000).orElse(100),
      Duration.ofSeconds(properties.integer("MaximumBatchingWindowInSeconds", 0, 300).orElse(0)),
      properties.integer("ParallelizationFactor", 1, 10).orElse(1),
      StartingPosition.valueOf(properties.oneOf("StartingPosition", Set.of("LATEST", "TRIM_HORIZON"), null)),
      properties.integer("MaximumRetryAttempts", -1, 10_000).orElse(-1),
      maximumAge(properties),
      properties.flag("BisectBatchOnFunctionError"),
      partialResponses(properties),
      properties.queueArn("DestinationConfig/OnFailure/Destination"),
      filter(properties)
    );
  }

  /** The same template gives the same id in every run. */
  private static String uuid(ResourceRequest request) {
    String name = request.stack() + "/" + request.logicalId();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Optional<Duration> maximumAge(TemplateProperties properties) {
    if (properties.text("MaximumRecordAgeInSeconds").filter("-1"::equals).isPresent()) {
      return Optional.empty();
    }
    return properties.integer("MaximumRecordAgeInSeconds", 60, 604_800).map(Duration::ofSeconds);
  }

  private static boolean partialResponses(TemplateProperties properties) {
    boolean partial = false;
    for (JsonNode type : properties.at("FunctionResponseTypes")) {
      if (!type.asText().equals(PARTIAL)) {
        throw new TemplateException(
          properties.where("FunctionResponseTypes") + ": is " + type + ", must be " + PARTIAL
        );
      }
      partial = true;
    }
    return partial;
  }

  private static FilterCriteria filter(TemplateProperties properties) {
    List<String> patterns = new ArrayList<>();
    properties.at("FilterCriteria/Filters").forEach(filter -> patterns.add(filter.path("Pattern").asText()));
    try {
      return FilterCriteria.parse(patterns);
    } catch (IllegalArgumentException e) {
      throw new TemplateException(properties.where("FilterCriteria") + ": " + e.getMessage());
    }
  }
}
