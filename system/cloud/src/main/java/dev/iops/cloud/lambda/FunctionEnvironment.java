package dev.iops.cloud.lambda;

import dev.iops.cloud.iam.Credentials;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variables a function sees: the template's, and Lambda's own on top (Lambda developer guide, "Defined runtime
 * environment variables"). The SDK's {@code AWS_ENDPOINT_URL} leads to the embedded cloud unless the template sets it.
 */
final class FunctionEnvironment {

  private FunctionEnvironment() {}

  static Map<String, String> of(FunctionSettings function, LambdaOptions options, EnvironmentLog log) {
    Map<String, String> variables = new TreeMap<>(function.environment());
    variables.putIfAbsent("AWS_ENDPOINT_URL", options.endpointUrl().get());
    variables.put("AWS_REGION", options.region());
    variables.put("AWS_DEFAULT_REGION", options.region());
    Credentials credentials = options.credentials().apply(function);
    variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
    variables.put("AWS_SESSION_TOKEN", credentials.sessionToken());
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", FunctionSettings.VERSION);
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", log.group());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", log.stream());
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("_HANDLER", function.handler());
    return variables;
  }
}
