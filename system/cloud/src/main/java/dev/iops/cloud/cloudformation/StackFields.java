package dev.iops.cloud.cloudformation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.stack.DeployedStack;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What answers show of a stack ("Stack", "StackSummary", "StackResource", "Export", AWS CloudFormation API reference). */
final class StackFields {

  /** The status of every stack and resource here. */
  static final String STATUS = "CREATE_COMPLETE";

  private StackFields() {}

  /** As DescribeStacks shows it. */
  static ObjectNode described(DeployedStack stack, Instant createdAt) {
    ObjectNode fields = summary(stack, createdAt);
    stack.description().ifPresent(text -> fields.put("Description", text));
    fields.put("DisableRollback", false).put("EnableTerminationProtection", false);
    fields.putArray("NotificationARNs");
    fields.putArray("Tags");
    List<ObjectNode> outputs = stack.outputs().stream().map(StackFields::output).toList();
    fields.putArray("Outputs").addAll(outputs);
    return fields;
  }

  /** As ListStacks shows it. */
  static ObjectNode listed(DeployedStack stack, Instant createdAt) {
    ObjectNode fields = summary(stack, createdAt);
    stack.description().ifPresent(text -> fields.put("TemplateDescription", text));
    return fields;
  }

  private static ObjectNode summary(DeployedStack stack, Instant createdAt) {
    ObjectNode fields = object()
      .put("StackName", stack.name())
      .put("StackId", stack.id())
      .put("StackStatus", STATUS)
      .put("CreationTime", time(createdAt));
    return drift(fields, "StackDriftStatus");
  }

  private static ObjectNode output(DeployedStack.Output output) {
    ObjectNode fields = object().put("OutputKey", output.key()).put("OutputValue", output.value());
    output.description().ifPresent(description -> fields.put("Description", description));
    output.exportName().ifPresent(name -> fields.put("ExportName", name));
    return fields;
  }

  /** As ListExports shows an output; empty if it is not exported. */
  static Optional<ObjectNode> export(DeployedStack stack, DeployedStack.Output output) {
    return output
      .exportName()
      .map(name -> object().put("ExportingStackId", stack.id()).put("Name", name).put("Value", output.value()));
  }

  /** What all operations show of a resource alike. */
  static ObjectNode resource(DeployedStack.Resource resource) {
    ObjectNode fields = object()
      .put("LogicalResourceId", resource.logicalId())
      .put("PhysicalResourceId", resource.physicalId())
      .put("ResourceType", resource.type())
      .put("ResourceStatus", STATUS);
    return drift(fields, "StackResourceDriftStatus");
  }

  /** A time in XML, to the millisecond. */
  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static ObjectNode drift(ObjectNode fields, String status) {
    fields.putObject("DriftInformation").put(status, "NOT_CHECKED");
    return fields;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
