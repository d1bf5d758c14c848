package dev.iops.cloud.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.fault.ScheduleFault;
import dev.iops.cloud.iam.AccessDenied;
import dev.iops.cloud.iam.InvokePermissions;
import dev.iops.cloud.lambda.DeadLetters;
import dev.iops.cloud.lambda.EventInvoker;
import dev.iops.cloud.lambda.LambdaOptions;
import dev.iops.cloud.lambda.TemplateProperties;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import java.time.Duration;
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
  private final InvokePermissions permissions;
  private final DeadLetters deadLetters;
  private final Timeline timeline;
  private final LambdaOptions options;
  private final FiringDelay delay;
  private final ScheduleFault fault;
  private final MetricSink metrics;

  /**
   * @param permissions which functions may be invoked by rules
   * @param deadLetters takes the events that a target refuses
   * @param options for region and account
   * @param delay by how much rules fire late
   * @param fault disturbs what the rules deliver
   */
  public RuleProvider(
    Rules rules,
    EventInvoker functions,
    InvokePermissions permissions,
    DeadLetters deadLetters,
    Timeline timeline,
    LambdaOptions options,
    FiringDelay delay,
    ScheduleFault fault,
    MetricSink metrics
  ) {
    this.rules = rules;
    this.functions = functions;
    this.permissions = permissions;
    this.deadLetters = deadLetters;
    this.timeline = timeline;
    this.options = options;
    this.delay = delay;
    this.metrics = metrics;
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
    return new CreatedResource(settings.name(), Map.of("Arn", settings.arn()));
  }

  private ScheduledRule rule(RuleSettings settings, TemplateProperties properties) {
    try {
      return new ScheduledRule(settings, invoker(settings.arn()), deadLetters, timeline, delay, fault, metrics);
    } catch (IllegalArgumentException e) {
      throw new TemplateException(properties.where("ScheduleExpression") + ": " + e.getMessage());
    }
  }

  /** Asks at each event: a permission names the rule, so it is made after it. */
  private EventInvoker invoker(String ruleArn) {
    return (function, payload) -> {
      if (!permissions.permit(function, "events.amazonaws.com", ruleArn)) {
        throw new AwsException(
          403,
          AccessDenied.CODE,
          "User: events.amazonaws.com is not authorized to perform: lambda:InvokeFunction on resource: " +
            function +
            " because no resource-based policy allows the lambda:InvokeFunction action"
        );
      }
      return functions.invokeAsync(function, payload);
    };
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
      deadLetterArn(target, where),
      retryPolicy(target.path("RetryPolicy"), where)
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

  private static RetryPolicy retryPolicy(JsonNode policy, String where) {
    var standard = RetryPolicy.DEFAULT;
    int retries = number(policy, "MaximumRetryAttempts", 0, RetryPolicy.MOST_RETRIES, where).orElse(
      standard.maximumRetries()
    );
    Duration age = number(policy, "MaximumEventAgeInSeconds", 60, 86_400, where)
      .map(Duration::ofSeconds)
      .orElse(standard.maximumAge());
    return new RetryPolicy(retries, age);
  }

  private static Optional<Integer> number(JsonNode policy, String name, int least, int most, String where) {
    JsonNode value = policy.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    // CloudFormation takes numbers also as text
    int number = value.asInt(-1);
    if (number < least || number > most) {
      throw new TemplateException(
        "%s: RetryPolicy.%s is %s, must be %d to %d".formatted(where, name, value, least, most)
      );
    }
    return Optional.of(number);
  }
}
