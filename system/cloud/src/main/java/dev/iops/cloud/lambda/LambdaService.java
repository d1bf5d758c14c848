package dev.iops.cloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsRequest;
import dev.iops.cloud.wire.AwsResponse;
import dev.iops.cloud.wire.AwsService;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the Lambda API that concerns functions: Invoke, GetFunction, GetFunctionConfiguration, ListFunctions, and
 * the reserved concurrency, which differs in the date of its paths (Lambda API reference).
 */
public final class LambdaService implements AwsService {

  private static final Pattern PATH = Pattern.compile(
    "/(2015-03-31|2017-10-31|2019-09-30)/functions(?:/([^/]+)(/invocations|/configuration|/concurrency)?)?/?"
  );

  private final Functions functions;
  private final EventInvoker async;

  /** @param async takes invocations of type {@code Event} */
  public LambdaService(Functions functions, EventInvoker async) {
    this.functions = functions;
    this.async = async;
  }

  @Override
  public String name() {
    return "lambda";
  }

  @Override
  public boolean accepts(AwsRequest request) {
    return PATH.matcher(request.path()).matches() || request.path().startsWith("/2015-03-31/functions");
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    try {
      return route(request);
    } catch (AwsException e) {
      return RestJson.error(e);
    }
  }

  private AwsResponse route(AwsRequest request) {
    Matcher path = PATH.matcher(request.path());
    String operation = path.matches()
      ? request.method() + " " + path.group(1) + " " + (path.group(2) == null ? "all" : path.group(3))
      : "";
    return switch (operation) {
      case "POST 2015-03-31 /invocations" -> invoke(find(path.group(2), request), request);
      case "GET 2015-03-31 null" -> {
        FunctionSettings function = find(path.group(2), request);
        yield RestJson.answer(200, FunctionDocument.function(function, functions.reservedConcurrency(function)));
      }
      case "GET 2015-03-31 /configuration" -> RestJson.answer(
        200,
        FunctionDocument.configuration(find(path.group(2), request))
      );
      case "GET 2015-03-31 all" -> RestJson.answer(200, list());
      case "GET 2019-09-30 /concurrency" -> concurrency(find(path.group(2), request));
      case "PUT 2017-10-31 /concurrency" -> reserve(find(path.group(2), request), request);
      case "DELETE 2017-10-31 /concurrency" -> {
        functions.releaseConcurrency(find(path.group(2), request));
        yield new AwsResponse(204, Map.of(), new byte[0]);
      }
      default -> throw new AwsException(
        404,
        "UnknownOperationException",
        request.method() +
          " " +
          request.path() +
          " is not emulated; of functions there are Invoke, GetFunction, GetFunctionConfiguration, ListFunctions and" +
          " Get-, Put- and DeleteFunctionConcurrency"
      );
    };
  }

  private AwsResponse concurrency(FunctionSettings function) {
    return RestJson.answer(200, FunctionDocument.concurrency(functions.reservedConcurrency(function)));
  }

  private AwsResponse reserve(FunctionSettings function, AwsRequest request) {
    JsonNode limit = RestJson.body(request).path("ReservedConcurrentExecutions");
    if (!limit.isInt()) {
      throw AwsException.badRequest(
        "InvalidParameterValueException",
        "ReservedConcurrentExecutions is " + limit + ", must be a whole number"
      );
    }
    functions.reserveConcurrency(function, limit.intValue());
    return concurrency(function);
  }

  private FunctionSettings find(String function, AwsRequest request) {
    FunctionSettings found = functions.find(function);
    for (String qualifier : request.query().getOrDefault("Qualifier", List.of())) {
      if (!qualifier.equals(FunctionSettings.VERSION)) {
        throw FunctionName.notFound(found.arn() + ":" + qualifier);
      }
    }
    return found;
  }

  private ObjectNode list() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode listed = answer.putArray("Functions");
    functions.all().forEach(function -> listed.add(FunctionDocument.configuration(function)));
    return answer;
  }

  private AwsResponse invoke(FunctionSettings function, AwsRequest request) {
    String type = request.header("x-amz-invocation-type").orElse("RequestResponse");
    return switch (type) {
      case "RequestResponse" -> synchronous(function, request);
      case "Event" -> {
        async.invokeAsync(function.name(), request.body());
        yield new AwsResponse(202, Map.of(), new byte[0]);
      }
      case "DryRun" -> new AwsResponse(204, Map.of(), new byte[0]);
      default -> throw AwsException.badRequest(
        "InvalidParameterValueException",
        "Invocation type " + type + " is none of RequestResponse, Event, DryRun"
      );
    };
  }

  private AwsResponse synchronous(FunctionSettings function, AwsRequest request) {
    InvocationResult result = functions.invoke(function.name(), request.body());
    Map<String, String> headers = new TreeMap<>(Map.of("content-type", "application/json"));
    headers.put("x-amz-executed-version", FunctionSettings.VERSION);
    result.functionError().ifPresent(error -> headers.put("x-amz-function-error", error));
    if (request.header("x-amz-log-type").filter("Tail"::equals).isPresent()) {
      headers.put("x-amz-log-result", Base64.getEncoder().encodeToString(result.logTail()));
    }
    return new AwsResponse(200, headers, result.payload());
  }
}
