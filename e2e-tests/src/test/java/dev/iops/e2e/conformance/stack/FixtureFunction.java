package dev.iops.e2e.conformance.stack;

import dev.iops.e2e.conformance.fixture.Observations;
import dev.iops.e2e.conformance.fixture.RouteHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/** A function of the fixture jar that stores what it sees. */
final class FixtureFunction {

  private static final int MEMORY_MEGABYTES = 1024;
  private static final int TIMEOUT_SECONDS = 60;

  private final Function function;

  FixtureFunction(Construct scope, String id, Class<?> handler, Path jar, Table observations) {
    function = Function.Builder.create(scope, id)
      .runtime(Runtime.JAVA_21)
      .handler(handler.getName())
      .code(Code.fromAsset(jar.toString()))
      .memorySize(MEMORY_MEGABYTES)
      .timeout(Duration.seconds(TIMEOUT_SECONDS))
      .environment(Map.of(Observations.TABLE, observations.getTableName()))
      .build();
    observations.grantReadWriteData(function);
  }

  Function function() {
    return function;
  }

  /** Tells the function where connections of this API are posted to. */
  FixtureFunction knows(FixtureApi api) {
    function.addEnvironment(RouteHandler.CALLBACK_URL_OF + api.name().toUpperCase(Locale.ROOT), api.callbackUrl());
    return this;
  }

  /** Lets the function post to connections of this API, and tells it where. */
  FixtureFunction mayPostTo(FixtureApi api) {
    knows(api);
    function.addToRolePolicy(
      PolicyStatement.Builder.create()
        .actions(List.of("execute-api:ManageConnections"))
        .resources(List.of(api.connectionsArn()))
        .build()
    );
    return this;
  }
}
