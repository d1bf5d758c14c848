package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the functions of one stack's template see while its resources are made one after the other. */
final class StackScope implements Scope {

  private final StackTemplate stack;
  private final Placement placement;
  private final Exports exports;
  private final Map<String, CreatedResource> created = new HashMap<>();
  private final Intrinsics intrinsics = new Intrinsics(this);

  StackScope(StackTemplate stack, Placement placement, Exports exports) {
    this.stack = stack;
    this.placement = placement;
    this.exports = exports;
  }

  Intrinsics intrinsics() {
    return intrinsics;
  }

  void add(String logicalId, CreatedResource resource) {
    created.put(logicalId, resource);
  }

  @Override
  public Optional<String> ref(String name) {
    if (created.containsKey(name)) {
      return Optional.of(created.get(name).ref());
    }
    return pseudoParameter(name).or(() -> parameter(name));
  }

  private Optional<String> pseudoParameter(String name) {
    return switch (name) {
      case "AWS::Region" -> Optional.of(placement.region());
      case "AWS::AccountId" -> Optional.of(placement.accountId());
      case "AWS::Partition" -> Optional.of("aws");
      case "AWS::URLSuffix" -> Optional.of("amazonaws.com");
      case "AWS::StackName" -> Optional.of(stack.name());
      case "AWS::StackId" -> Optional.of(stackId());
      default -> Optional.empty();
    };
  }

  /** The stack's ARN, the same in every run. */
  String stackId() {
    return placement.arn("cloudformation", "stack/" + stack.name() + "/" + stackUuid());
  }

  private UUID stackUuid() {
    return UUID.nameUUIDFromBytes(PhysicalNames.sha256(stack.name()));
  }

  private Optional<String> parameter(String name) {
    JsonNode parameter = stack.section("Parameters").get(name);
    if (parameter == null) {
      return Optional.empty();
    }
    if (!parameter.has("Default")) {
      throw new TemplateException(
        "parameter " + name + " has no default; give it one, parameters cannot be passed here"
      );
    }
    if (parameter.path("Type").asText().startsWith("AWS::SSM::")) {
      throw new TemplateException("parameter " + name + " is read from Parameter Store, which is not emulated");
    }
    return Optional.of(parameter.get("Default").asText());
  }

  @Override
  public String attribute(String logicalId, String attribute) {
    CreatedResource resource = created.get(logicalId);
    if (resource == null) {
      throw new TemplateException("Fn::GetAtt " + logicalId + ": the template has no resource of that name");
    }
    String value = resource.attributes().get(attribute);
    if (value == null) {
      throw new TemplateException(
        "Fn::GetAtt " + logicalId + "." + attribute + " is not emulated; there are " + resource.attributes().keySet()
      );
    }
    return value;
  }

  @Override
  public String imported(String exportName) {
    return exports.get(exportName);
  }

  @Override
  public boolean condition(String name) {
    JsonNode condition = stack.section("Conditions").get(name);
    if (condition == null) {
      throw new TemplateException("the template has no condition " + name);
    }
    return intrinsics.evaluate(condition).asBoolean();
  }

  @Override
  public JsonNode mappings() {
    return stack.template().path("Mappings");
  }
}
