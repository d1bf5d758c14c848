package dev.iops.cloud.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.stack.DeployedStack;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsService;
import dev.iops.cloud.wire.RpcOperations;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The operations by which stacks are looked up (AWS CloudFormation API reference). Each answers everything on one page.
 * What would change a stack is refused: the embedded cloud runs one assembly from its start to its end.
 */
public final class CloudFormationService {

  private final DeployedStacks stacks;

  private CloudFormationService(DeployedStacks stacks) {
    this.stacks = stacks;
  }

  /** The service, to be registered at the shared endpoint. */
  public static AwsService of(DeployedStacks stacks) {
    var service = new CloudFormationService(stacks);
    String namespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
    return RpcOperations.query("cloudformation", "2010-05-15", namespace)
      .on("DescribeStacks", service::describeStacks)
      .on("ListStacks", service::listStacks)
      .on("ListStackResources", service::listStackResources)
      .on("DescribeStackResources", service::describeStackResources)
      .on("ListExports", service::listExports);
  }

  private JsonNode describeStacks(JsonNode request) {
    DeployedStacks.Snapshot current = stacks.current();
    List<DeployedStack> found = text(request, "StackName")
      .map(name -> List.of(stacks.find(name)))
      .orElseGet(current::all);
    return list("Stacks", found, stack -> StackFields.described(stack, current.createdAt()));
  }

  private JsonNode listStacks(JsonNode request) {
    DeployedStacks.Snapshot current = stacks.current();
    JsonNode statuses = request.path("StackStatusFilter");
    boolean isWanted = statuses.isEmpty();
    for (JsonNode status : statuses) {
      isWanted |= StackFields.STATUS.equals(status.asText());
    }
    List<DeployedStack> found = isWanted ? current.all() : List.of();
    return list("StackSummaries", found, stack -> StackFields.listed(stack, current.createdAt()));
  }

  private JsonNode listStackResources(JsonNode request) {
    String time = StackFields.time(stacks.current().createdAt());
    return list("StackResourceSummaries", stacks.find(required(request, "StackName")).resources(), resource ->
      StackFields.resource(resource).put("LastUpdatedTimestamp", time)
    );
  }

  private JsonNode describeStackResources(JsonNode request) {
    DeployedStack stack = text(request, "StackName")
      .map(stacks::find)
      .orElseGet(() -> owner(required(request, "PhysicalResourceId")));
    Optional<String> wanted = text(request, "LogicalResourceId");
    List<DeployedStack.Resource> found = stack
      .resources()
      .stream()
      .filter(resource -> wanted.orElse(resource.logicalId()).equals(resource.logicalId()))
      .toList();
    String time = StackFields.time(stacks.current().createdAt());
    return list("StackResources", found, resource ->
      StackFields.resource(resource).put("Timestamp", time).put("StackName", stack.name()).put("StackId", stack.id())
    );
  }

  private DeployedStack owner(String physicalId) {
    return stacks
      .current()
      .all()
      .stream()
      .filter(stack ->
        stack
          .resources()
          .stream()
          .anyMatch(resource -> resource.physicalId().equals(physicalId))
      )
      .findFirst()
      .orElseThrow(() -> AwsException.badRequest("ValidationError", "Stack for " + physicalId + " does not exist"));
  }

  private JsonNode listExports(JsonNode _request) {
    List<ObjectNode> exports = stacks
      .current()
      .all()
      .stream()
      .flatMap(stack ->
        stack
          .outputs()
          .stream()
          .flatMap(output -> StackFields.export(stack, output).stream())
      )
      .toList();
    return list("Exports", exports, export -> export);
  }

  private static <T> ObjectNode list(String name, List<T> all, Function<T, ObjectNode> member) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray(name).addAll(all.stream().map(member).toList());
    return answer;
  }

  private static Optional<String> text(JsonNode request, String parameter) {
    return Optional.of(request.path(parameter).asText()).filter(text -> !text.isEmpty());
  }

  private static String required(JsonNode request, String parameter) {
    return text(request, parameter).orElseThrow(() ->
      AwsException.badRequest("ValidationError", "Parameter " + parameter + " must not be null; give one")
    );
  }
}
