package dev.iops.infra;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** A function with a role of its own and a log group that AWS neither has to create nor keeps for ever. */
final class PipelineFunction {

  static final RetentionDays LOG_RETENTION = RetentionDays.ONE_MONTH;

  private final Function function;
  private final Role role;
  private final Policy logPolicy;

  PipelineFunction(
    Construct scope,
    FunctionDefinition definition,
    Path lambdaJar,
    Map<EnvironmentKey, String> settings
  ) {
    this.role = Role.Builder.create(scope, definition.id() + "Role")
      .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
      .build();
    this.function = Function.Builder.create(scope, definition.id())
      .runtime(Runtime.JAVA_21)
      // The jar is bytecode only, and a Graviton millisecond costs a fifth less than an x86 one.
      .architecture(Architecture.ARM_64)
      .handler(definition.handlerClass())
      .code(Code.fromAsset(lambdaJar.toString()))
      .memorySize(FunctionDefinition.MEMORY_MEGABYTES)
      .timeout(Duration.seconds(definition.timeout().toSeconds()))
      .environment(environment(definition, settings))
      .role(role)
      .build();
    this.logPolicy = logPolicy(scope, definition);
  }

  /** Lets the function's role do this. */
  PipelineFunction allow(String resourceArn, String... actions) {
    role.addToPolicy(statement(resourceArn, actions));
    return this;
  }

  Function function() {
    return function;
  }

  /** Makes a trigger wait until whatever it starts can be logged. */
  void readyBefore(Construct trigger) {
    trigger.getNode().addDependency(logPolicy);
  }

  /**
   * The log group is named after the function, so its policy cannot be part of the role's own policy: the function
   * waits for that one, and the template would be circular.
   */
  private Policy logPolicy(Construct scope, FunctionDefinition definition) {
    LogGroup logs = LogGroup.Builder.create(scope, definition.id() + "Logs")
      .logGroupName("/aws/lambda/" + function.getFunctionName())
      .retention(LOG_RETENTION)
      .removalPolicy(RemovalPolicy.DESTROY)
      .build();
    return Policy.Builder.create(scope, definition.id() + "LogPolicy")
      .roles(List.of(role))
      .statements(List.of(statement(logs.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents")))
      .build();
  }

  private static PolicyStatement statement(String resourceArn, String... actions) {
    return PolicyStatement.Builder.create().actions(List.of(actions)).resources(List.of(resourceArn)).build();
  }

  /** Sorted, because the order of the variables is part of the template's bytes. */
  private static Map<String, String> environment(FunctionDefinition definition, Map<EnvironmentKey, String> settings) {
    Map<EnvironmentKey, String> all = new EnumMap<>(EnvironmentKey.class);
    all.putAll(settings);
    all.put(EnvironmentKey.POWERTOOLS_SERVICE_NAME, definition.id());
    all.put(EnvironmentKey.POWERTOOLS_METRICS_NAMESPACE, Names.METRICS_NAMESPACE);
    Map<String, String> environment = new TreeMap<>();
    all.forEach((key, value) -> environment.put(key.name(), value));
    return environment;
  }
}
