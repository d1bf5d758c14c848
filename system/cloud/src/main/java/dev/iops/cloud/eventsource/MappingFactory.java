package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.fault.RecordFault;
import dev.iops.cloud.iam.Roles;
import dev.iops.cloud.lambda.DeadLetters;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.lambda.FunctionSettings;
import dev.iops.cloud.metrics.MetricId;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.metrics.Recorder;
import dev.iops.cloud.metrics.Unit;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import java.util.Optional;
import java.util.function.Function;

/** Makes mappings of what a template or a request says, and changes them. */
public final class MappingFactory {

  private final Mappings mappings;
  private final Function<String, FunctionSettings> functions;
  private final FunctionInvoker invoker;
  private final Roles roles;
  private final Function<FunctionSettings, DeadLetters> deadLetters;
  private final RecordFault fault;
  private final Timeline timeline;
  private final PollerSettings pace;
  private final Function<String, Optional<? extends RecordSource>> sources;
  private final MetricSink metrics;

  /**
   * @param functions finds a function by its name or ARN; throws what the Lambda API answers if there is none
   * @param invoker invokes the functions
   * @param roles what the functions' roles may read
   * @param deadLetters takes the batches that are given up, with the function's role
   * @param sources finds a Kinesis stream, its consumer or a table stream by its ARN
   * @param metrics counts what the mappings do
   */
  public MappingFactory(
    Mappings mappings,
    Function<String, FunctionSettings> functions,
    FunctionInvoker invoker,
    Roles roles,
    Function<FunctionSettings, DeadLetters> deadLetters,
    RecordFault fault,
    Timeline timeline,
    PollerSettings pace,
    Function<String, Optional<? extends RecordSource>> sources,
    MetricSink metrics
  ) {
    this.mappings = mappings;
    this.functions = functions;
    this.invoker = invoker;
    this.roles = roles;
    this.deadLetters = deadLetters;
    this.fault = fault;
    this.timeline = timeline;
    this.pace = pace;
    this.sources = sources;
    this.metrics = metrics;
  }

  /**
   * Makes a mapping and, unless it is to be disabled, starts it.
   *
   * @param properties of {@code AWS::Lambda::EventSourceMapping} or of a CreateEventSourceMapping request
   * @throws IllegalArgumentException if a property is not as it must be
   * @throws AwsException as CreateEventSourceMapping: unknown function, unknown stream, a mapping of both is there
   */
  EventSourceMapping create(String uuid, JsonNode properties) {
    MappingProperties given = new MappingProperties(properties);
    String streamArn = given.required("EventSourceArn");
    FunctionSettings function = function(given.required("FunctionName"));
    var settings = given.over(MappingSettings.of(uuid, function, streamArn, given.position(streamArn)));
    StreamReading.of(streamArn).check(roles, settings);
    RecordSource source = source(streamArn);
    var mapping = new EventSourceMapping(
      settings,
      source,
      invoker,
      deadLetters.apply(function),
      fault,
      timeline,
      pace,
      iteratorAge(function)
    );
    mappings.add(mapping);
    if (given.enabled().orElse(true)) {
      mapping.enable();
    }
    return mapping;
  }

  /**
   * Changes the settings of a mapping.
   *
   * @param properties of an UpdateEventSourceMapping request
   * @throws IllegalArgumentException if a property is not as it must be
   */
  void update(EventSourceMapping mapping, JsonNode properties) {
    MappingProperties given = new MappingProperties(properties);
    MappingSettings base = given
      .text("FunctionName")
      .map(name -> mapping.settings().withFunction(function(name)))
      .orElseGet(mapping::settings);
    MappingSettings changed = given.over(base);
    StreamReading.of(changed.streamArn()).check(roles, changed);
    mapping.change(changed);
    given.enabled().ifPresent(enabled -> {
      if (enabled) {
        mapping.enable();
      } else {
        mapping.disable();
      }
    });
  }

  private Recorder iteratorAge(FunctionSettings function) {
    return metrics.recorder(
      MetricId.of("AWS/Lambda", "IteratorAge").with("FunctionName", function.name()),
      Unit.MILLISECONDS
    );
  }

  private RecordSource source(String streamArn) {
    if (!streamArn.contains(":kinesis:") && !streamArn.contains(":dynamodb:")) {
      throw new IllegalArgumentException(
        "EventSourceArn: is " +
          streamArn +
          ", only Kinesis streams, their consumers and table streams are emulated as event sources"
      );
    }
    var found = sources.apply(streamArn);
    if (found.isEmpty()) {
      throw AwsException.badRequest("InvalidParameterValueException", "Stream not found: " + streamArn);
    }
    return found.get();
  }

  private FunctionSettings function(String name) {
    try {
      return functions.apply(name);
    } catch (AwsException e) {
      throw AwsException.badRequest("InvalidParameterValueException", "Function does not exist: " + name);
    }
  }
}
