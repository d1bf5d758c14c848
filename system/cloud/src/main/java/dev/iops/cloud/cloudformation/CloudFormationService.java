package dev.iops.cloud.cloudformation;

import dev.iops.cloud.stack.DeployedStack;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsService;
import dev.iops.cloud.wire.QueryParameters;
import dev.iops.cloud.wire.QueryProtocol;
import dev.iops.cloud.wire.XmlElement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The operations by which stacks are looked up (AWS CloudFormation API reference). Each answers everything on one page.
 * What would change a stack is refused: the embedded cloud runs one assembly from its start to its end.
 */
public final class CloudFormationService {

  private static final String STATUS = "CREATE_COMPLETE";

  private final DeployedStacks stacks;

  private CloudFormationService(DeployedStacks stacks) {
    this.stacks = stacks;
  }

  /** The service, to be registered at the shared endpoint. */
  public static AwsService of(DeployedStacks stacks) {
    var service = new CloudFormationService(stacks);
    String namespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
    return new QueryProtocol("cloudformation", "2010-05-15", namespace)
      .on("DescribeStacks", service::describeStacks)
      .on("ListStacks", service::listStacks)
      .on("ListStackResources", service::listStackResources)
      .on("DescribeStackResources", service::describeStackResources)
      .on("ListExports", service::listExports);
  }

  private XmlElement describeStacks(QueryParameters request) {
    List<DeployedStack> found = request
      .text("StackName")
      .map(name -> List.of(stacks.find(name)))
      .orElseGet(() -> stacks.current().all());
    return QueryProtocol.result("DescribeStacks").list("Stacks", found.stream().map(this::description).toList());
  }

  private XmlElement description(DeployedStack stack) {
    XmlElement member = summary(stack);
    stack.description().ifPresent(text -> member.put("Description", text));
    return member
      .put("DisableRollback", "false")
      .put("EnableTerminationProtection", "false")
      .list("NotificationARNs", List.of())
      .list("Tags", List.of())
      .list("Outputs", stack.outputs().stream().map(CloudFormationService::output).toList());
  }

  /** What ListStacks and DescribeStacks tell alike. */
  private XmlElement summary(DeployedStack stack) {
    return XmlElement.member()
      .put("StackName", stack.name())
      .put("StackId", stack.id())
      .put("StackStatus", STATUS)
      .put("CreationTime", createdAt())
      .add(notChecked("DriftInformation", "StackDriftStatus"));
  }

  private static XmlElement output(DeployedStack.Output output) {
    XmlElement member = XmlElement.member().put("OutputKey", output.key()).put("OutputValue", output.value());
    output.description().ifPresent(description -> member.put("Description", description));
    output.exportName().ifPresent(name -> member.put("ExportName", name));
    return member;
  }

  private XmlElement listStacks(QueryParameters request) {
    List<String> statuses = request.list("StackStatusFilter");
    List<XmlElement> members = stacks
      .current()
      .all()
      .stream()
      .filter(_stack -> statuses.isEmpty() || statuses.contains(STATUS))
      .map(this::listed)
      .toList();
    return QueryProtocol.result("ListStacks").list("StackSummaries", members);
  }

  private XmlElement listStackResources(QueryParameters request) {
    DeployedStack stack = stacks.find(request.required("StackName"));
    List<XmlElement> members = stack
      .resources()
      .stream()
      .map(resource -> resource(resource).put("LastUpdatedTimestamp", createdAt()))
      .toList();
    return QueryProtocol.result("ListStackResources").list("StackResourceSummaries", members);
  }

  private XmlElement describeStackResources(QueryParameters request) {
    DeployedStack stack = request
      .text("StackName")
      .map(stacks::find)
      .orElseGet(() -> owner(request.required("PhysicalResourceId")));
    List<XmlElement> members = stack
      .resources()
      .stream()
      .filter(resource -> request.text("LogicalResourceId").orElse(resource.logicalId()).equals(resource.logicalId()))
      .map(resource ->
        resource(resource).put("Timestamp", createdAt()).put("StackName", stack.name()).put("StackId", stack.id())
      )
      .toList();
    return QueryProtocol.result("DescribeStackResources").list("StackResources", members);
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

  private XmlElement listExports(QueryParameters _request) {
    XmlElement exports = XmlElement.named("Exports");
    for (DeployedStack stack : stacks.current().all()) {
      for (DeployedStack.Output output : stack.outputs()) {
        output
          .exportName()
          .ifPresent(name ->
            exports.add(
              XmlElement.member().put("ExportingStackId", stack.id()).put("Name", name).put("Value", output.value())
            )
          );
      }
    }
    return QueryProtocol.result("ListExports").add(exports);
  }

  private XmlElement listed(DeployedStack stack) {
    XmlElement member = summary(stack);
    stack.description().ifPresent(text -> member.put("TemplateDescription", text));
    return member;
  }

  private static XmlElement resource(DeployedStack.Resource resource) {
    return XmlElement.member()
      .put("LogicalResourceId", resource.logicalId())
      .put("PhysicalResourceId", resource.physicalId())
      .put("ResourceType", resource.type())
      .put("ResourceStatus", STATUS)
      .add(notChecked("DriftInformation", "StackResourceDriftStatus"));
  }

  private static XmlElement notChecked(String element, String status) {
    return XmlElement.named(element).put(status, "NOT_CHECKED");
  }

  private String createdAt() {
    Instant time = stacks.current().createdAt();
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
