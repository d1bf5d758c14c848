package dev.iops.cloud.iam;

import dev.iops.cloud.iam.RequestTargets.Permission;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.wire.AwsRequest;
import java.util.List;

/**
 * Which permissions a call of Lambda's REST API needs (Service Authorization Reference, "Actions, resources, and
 * condition keys for AWS Lambda").
 */
final class LambdaTargets {

  private static final String FUNCTIONS = "functions";
  private static final int RESOURCE = 2;
  private static final int ID = 3;
  private static final int SUBRESOURCE = 4;

  private final Placement placement;

  LambdaTargets(Placement placement) {
    this.placement = placement;
  }

  /** The path is {@code /<version>/<kind>[/<id>[/<part>]]}. */
  List<Permission> of(AwsRequest request) {
    String[] path = request.path().split("/", -1);
    String kind = path.length > RESOURCE ? path[RESOURCE] : "";
    String id = path.length > ID ? path[ID] : "";
    String part = path.length > SUBRESOURCE ? path[SUBRESOURCE] : "";
    if (kind.equals(FUNCTIONS)) {
      return List.of(
        id.isEmpty()
          ? new Permission("lambda:ListFunctions", "*")
          : new Permission("lambda:" + functionAction(request.method(), part), function(id))
      );
    }
    if (id.isEmpty()) {
      return List.of(new Permission("lambda:ListEventSourceMappings", "*"));
    }
    String verb = request.method().equals("GET") ? "Get" : "Update";
    return List.of(
      new Permission("lambda:" + verb + "EventSourceMapping", placement.arn("lambda", "event-source-mapping:" + id))
    );
  }

  private static String functionAction(String method, String part) {
    return switch (part) {
      case "invocations", "invoke-async" -> "InvokeFunction";
      case "configuration" -> method.equals("GET") ? "GetFunctionConfiguration" : "UpdateFunctionConfiguration";
      default -> method.equals("GET") ? "GetFunction" : "UpdateFunctionCode";
    };
  }

  private String function(String nameOrArn) {
    if (nameOrArn.startsWith("arn:")) {
      return nameOrArn;
    }
    String name = nameOrArn.substring(nameOrArn.indexOf("function:") < 0 ? 0 : nameOrArn.indexOf("function:") + 9);
    return placement.arn("lambda", "function:" + name);
  }
}
