package dev.iops.cloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.iam.Roles;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.PropertySupport;
import dev.iops.cloud.stack.ResourceProvider;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes {@code AWS::Lambda::Function} and its asynchronous settings. */
public final class FunctionProvider implements ResourceProvider {

  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String ASYNC = "AWS::Lambda::EventInvokeConfig";
  private static final String ONE_PROCESS = "functions run in the embedded cloud's own process";
  private static final Set<String> RUNTIMES = Set.of("java8.al2", "java11", "java17", "java21", "java25");

  private final Functions functions;
  private final AsyncInvoker async;
  private final LambdaOptions options;
  private final Roles roles;
  private final Function<String, Path> assets;

  /**
   * @param roles those that the template makes
   * @param assets finds the file of an asset by its {@code S3Key}
   */
  public FunctionProvider(
    Functions functions,
    AsyncInvoker async,
    LambdaOptions options,
    Roles roles,
    Function<String, Path> assets
  ) {
    this.functions = functions;
    this.async = async;
    this.options = options;
    this.roles = roles;
    this.assets = assets;
  }

  @Override
  public Map<String, PropertySupport> types() {
    Set<String> honoured = Set.of(
      "FunctionName",
      "Description",
      "Code",
      "Handler",
      "Runtime",
      "Role",
      "Environment",
      "Timeout",
      "MemorySize",
      "ReservedConcurrentExecutions",
      "LoggingConfig",
      "DeadLetterConfig",
      "PackageType"
    );
    Map<String, String> inert = Map.of(
      "Architectures",
      ONE_PROCESS,
      "EphemeralStorage",
      ONE_PROCESS,
      "KmsKeyArn",
      "nothing is stored",
      "RecursiveLoop",
      "loops of invocations are not detected",
      "RuntimeManagementConfig",
      ONE_PROCESS,
      "SnapStart",
      "there are no published versions",
      "Tags",
      "tags are not kept",
      "TracingConfig",
      "there is no X-Ray"
    );
    return Map.of(
      FUNCTION,
      new PropertySupport(honoured, inert),
      ASYNC,
      new PropertySupport(
        Set.of("FunctionName", "Qualifier", "MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig"),
        Map.of()
      )
    );
  }

  @Override
  public CreatedResource create(ResourceRequest request) {
    return request.type().equals(FUNCTION) ? function(request) : asyncSettings(request);
  }

  private CreatedResource function(ResourceRequest request) {
    TemplateProperties properties = new TemplateProperties(request);
    properties.oneOf("PackageType", Set.of("Zip"), "Zip");
    properties.oneOf("LoggingConfig/LogFormat", Set.of("Text"), "Text");
    String name = properties.text("FunctionName").orElse(request.generatedName());
    FunctionSettings settings = new FunctionSettings(
      name,
      options.functionArn(name),
      role(properties),
      properties.oneOf("Runtime", RUNTIMES, null),
      properties.required("Handler"),
      properties.text("Description").orElse(""),
      code(properties),
      environment(properties.at("Environment/Variables")),
      Duration.ofSeconds(properties.integer("Timeout", 1, 900).orElse(3)),
      properties.integer("MemorySize", 128, 10_240).orElse(128),
      reserved(properties),
      properties.text("LoggingConfig/LogGroup").orElse("/aws/lambda/" + name),
      properties.queueArn("DeadLetterConfig/TargetArn")
    );
    functions.add(settings);
    return new CreatedResource(name, Map.of("Arn", settings.arn()), inertRole(settings.role()));
  }

  private String role(TemplateProperties properties) {
    String role = properties.required("Role");
    if (!roles.trusts(role, "lambda.amazonaws.com")) {
      throw new TemplateException(
        properties.where("Role") +
          ": The role defined for the function cannot be assumed by Lambda; let the AssumeRolePolicyDocument of " +
          role +
          " allow sts:AssumeRole to lambda.amazonaws.com"
      );
    }
    return role;
  }

  private Map<String, String> inertRole(String role) {
    return roles.knows(role)
      ? Map.of()
      : Map.of("Role", role + " is no role of this app, so its policies are not known: the function may do everything");
  }

  private OptionalInt reserved(TemplateProperties properties) {
    Optional<Integer> limit = properties.integer("ReservedConcurrentExecutions", 0, options.accountConcurrency());
    return limit.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private Path code(TemplateProperties properties) {
    String key = properties.required("Code/S3Key");
    Path file = assets.apply(key);
    if (file == null || !Files.exists(file)) {
      throw new TemplateException(
        properties.where("Code/S3Key") +
          ": no asset file for " +
          key +
          (file == null ? "" : " at " + file) +
          "; synthesize the assembly again"
      );
    }
    return file;
  }

  private static Map<String, String> environment(JsonNode variables) {
    Map<String, String> environment = new TreeMap<>();
    variables.properties().forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    return environment;
  }

  private CreatedResource asyncSettings(ResourceRequest request) {
    TemplateProperties properties = new TemplateProperties(request);
    properties.oneOf("Qualifier", Set.of(FunctionSettings.VERSION), FunctionSettings.VERSION);
    String function = functions.find(properties.required("FunctionName")).name();
    async.configure(
      function,
      new AsyncSettings(
        properties.integer("MaximumRetryAttempts", 0, 2).orElse(2),
        Duration.ofSeconds(properties.integer("MaximumEventAgeInSeconds", 60, 21_600).orElse(21_600)),
        properties.queueArn("DestinationConfig/OnSuccess/Destination"),
        properties.queueArn("DestinationConfig/OnFailure/Destination")
      )
    );
    return new CreatedResource(request.generatedName(), Map.of());
  }
}
