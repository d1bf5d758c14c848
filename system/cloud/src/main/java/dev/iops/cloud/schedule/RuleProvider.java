package dev.iops.cloud.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.fault.ScheduleFault;
import dev.iops.cloud.lambda.DeadLetters;
import dev.iops.cloud.lambda.EventInvoker;
import dev.iops.cloud.lambda.LambdaOptions;
import dev.iops.cloud.lambda.TemplateProperties;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import dev.iops.cloud.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes {@code AWS::Events::Rule} with a schedule and functions as targets. */
public final class RuleProvider implements ResourceProvider {

  private static final Set<String> TARGET_PROPERTIES = Set.of(
    "Id",
    "Arn",
    "Input",
    "InputPath",
    "RetryPolicy",
    "DeadLetterConfig"
  );

  private final Rules rules;
  private final EventInvoker functions;
  private final DeadLetters deadLetters;
  private final Timeline timeline;
  private final LambdaOptions options;
  private final ScheduleFault fault;

  /**
   * @param deadLetters takes the events that a target refuses
   * @param options for region and account
   * @param fault disturbs what the rules deliver
   */
  public RuleProvider(
    Rules rules,
    EventInvoker functions,
    DeadLetters deadLetters,
    Timeline timeline,
    LambdaOptions options,
    ScheduleFault fault
  ) {
    this.rules = rules;
    this.functions = functions;
    this.deadLetters = deadLetters;
    this.timeline = timeline;
    this.options = options;
    this.fault = fault;
  }

  @Override
  public Map<String, PropertySupport> types() {
    return Map.of(
      "AWS::Events::Rule",
      new PropertySupport(
        Set.of("Name", "Description", "ScheduleExpression", "State", "Targets", "EventBusName"),
        Map.of("Tags", "tags are not kept", "RoleArn", "calls inside the embedded cloud need no role")
      )
    );
  }

  @Override
  public CreatedResource create(ResourceRequest request) {
    TemplateProperties properties = new TemplateProperties(request);
    properties.oneOf("EventBusName", Set.of("default"), "default");
    String state = properties.oneOf("State", Set.of("ENABLED", "DISABLED"), "ENABLED");
    List<RuleTarget> targets = new ArrayList<>();
    properties.at("Targets").forEach(target -> targets.add(target(target, properties)));
    RuleSettings settings = new RuleSettings(
      properties.text("Name").orElse(request.generatedName()),
      options.region(),
      options.account(),
      properties.text("Description").orElse(""),
      properties.required("ScheduleExpression"),
      List.copyOf(targets)
    );
    ScheduledRule rule = rule(settings, properties);
    rules.add(rule);
    if (state.equals("ENABLED")) {
      rule.enable();
    }
    return new CreatedResource(settings.name(), Map.of("Arn", settings.arn()), inert(properties));
  }

  private static Map<String, String> inert(TemplateProperties properties) {
    return properties.at("Targets").findValues("RetryPolicy").isEmpty()
      ? Map.of()
      : Map.of("Targets.RetryPolicy", "a function that refuses an event here refuses it for good");
  }

  private ScheduledRule rule(RuleSettings settings, TemplateProperties properties) {
    try {
      return new ScheduledRule(settings, functions, deadLetters, timeline, fault);
    } catch (IllegalArgumentException e) {
      throw new TemplateException(properties.where("ScheduleExpression") + ": " + e.getMessage());
    }
  }

  private static RuleTarget target(JsonNode target, TemplateProperties properties) {
    String where = properties.where("Targets");
    String arn = target.path("Arn").asText();
    if (!arn.matches("arn:aws[\\w-]*:lambda:.+:function:.+")) {
      throw new TemplateException(where + ": " + arn + " is no function, the only kind of target that is emulated");
    }
    target.fieldNames().forEachRemaining(name -> {
      if (!TARGET_PROPERTIES.contains(name)) {
        throw new TemplateException(
          where + ": " + name + " is not emulated, only " + new TreeSet<>(TARGET_PROPERTIES) + " are"
        );
      }
    });
    Optional<String> inputPath = Optional.ofNullable(target.path("InputPath").textValue());
    try {
      inputPath.ifPresent(RuleTarget::pointer);
    } catch (IllegalArgumentException e) {
      throw new TemplateException(where + ": " + e.getMessage());
    }
    return new RuleTarget(
      target.path("Id").asText(),
      arn,
      Optional.ofNullable(target.path("Input").textValue()),
      inputPath,
      deadLetterArn(target, where)
    );
  }

  private static Optional<String> deadLetterArn(JsonNode target, String where) {
    if (!target.has("DeadLetterConfig")) {
      return Optional.empty();
    }
    String arn = target.path("DeadLetterConfig").path("Arn").asText();
    if (!arn.matches("arn:aws[\\w-]*:sqs:.+")) {
      throw new TemplateException(where + ": DeadLetterConfig.Arn is '" + arn + "', must be the ARN of an SQS queue");
    }
    return Optional.of(arn);
  }
}
