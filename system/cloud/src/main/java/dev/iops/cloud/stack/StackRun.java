package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes one stack. A resource that fails takes those that refer to it with it, without a further message. */
final class StackRun {

  private final StackTemplate stack;
  private final ResourceTypes types;
  private final UrlRewriting urls;
  private final Exports exports;
  private final StackScope scope;
  private final List<String> problems = new ArrayList<>();
  private final List<NotEmulated.Entry> notEmulated = new ArrayList<>();
  private final Map<String, String> outputs = new LinkedHashMap<>();
  private final List<DeployedStack.Resource> deployedResources = new ArrayList<>();
  private final List<DeployedStack.Output> deployedOutputs = new ArrayList<>();
  private final Set<String> failed = new HashSet<>();

  StackRun(StackTemplate stack, Placement placement, ResourceTypes types, UrlRewriting urls, Exports exports) {
    this.stack = stack;
    this.types = types;
    this.urls = urls;
    this.exports = exports;
    this.scope = new StackScope(stack, placement, exports);
  }

  StackRun run() {
    try {
      if (stack.template().has("Transform")) {
        throw new TemplateException("Transform is not emulated; synthesize a template without macros");
      }
      CreationOrder.of(stack.section("Resources")).forEach(this::createOrFail);
      stack.section("Outputs").forEach(this::output);
    } catch (TemplateException e) {
      problems.add(stack.name() + ": " + e.getMessage());
    }
    return this;
  }

  List<String> problems() {
    return problems;
  }

  List<NotEmulated.Entry> notEmulated() {
    return notEmulated;
  }

  Map<String, String> outputs() {
    return outputs;
  }

  DeployedStack deployed() {
    return new DeployedStack(
      stack.name(),
      scope.stackId(),
      text(stack.template(), "Description"),
      deployedResources,
      deployedOutputs
    );
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.path(field).textValue());
  }

  private void createOrFail(String logicalId) {
    JsonNode resource = stack.section("Resources").get(logicalId);
    List<String> found = new ArrayList<>();
    try {
      if (!conditionHolds(resource)) {
        return;
      }
      found.addAll(types.problems(resource));
      if (found.isEmpty() && References.of(resource).stream().noneMatch(failed::contains)) {
        create(logicalId, resource);
        return;
      }
    } catch (TemplateException e) {
      found.add(e.getMessage());
    } catch (Exports.BrokenExportException _reported) {
      // the stack that exports it has said why
    }
    failed.add(logicalId);
    String place = stack.name() + "/" + logicalId + " (" + resource.path("Type").asText() + "): ";
    found.forEach(problem -> problems.add(problem.startsWith(stack.name() + "/") ? problem : place + problem));
  }

  private boolean conditionHolds(JsonNode part) {
    return !part.has("Condition") || scope.condition(part.get("Condition").asText());
  }

  private void create(String logicalId, JsonNode resource) {
    JsonNode properties = types.relevantProperties(resource);
    var request = new ResourceRequest(
      stack.name(),
      logicalId,
      resource.path("Type").asText(),
      properties.isObject()
        ? urls.apply(scope.intrinsics().evaluate(properties))
        : JsonNodeFactory.instance.objectNode(),
      PhysicalNames.name(stack.name(), logicalId)
    );
    CreatedResource created = types.create(request);
    scope.add(logicalId, created);
    deployedResources.add(new DeployedStack.Resource(logicalId, created.ref(), request.type()));
    notEmulated.addAll(types.inert(stack.name(), logicalId, resource));
    created
      .inert()
      .forEach((property, reason) ->
        notEmulated.add(new NotEmulated.Entry(stack.name(), logicalId, request.type() + "." + property, reason))
      );
  }

  private void output(String key, JsonNode output) {
    try {
      if (conditionHolds(output)) {
        String value = urls.apply(scope.intrinsics().text(output.path("Value")));
        outputs.put(key, value);
        List<String> exportNames = exportName(output);
        exportNames.forEach(name -> exports.put(name, value));
        deployedOutputs.add(
          new DeployedStack.Output(key, value, text(output, "Description"), exportNames.stream().findFirst())
        );
      }
    } catch (TemplateException | Exports.BrokenExportException e) {
      exportName(output).forEach(exports::putBroken);
      if (problems.isEmpty() && e instanceof TemplateException) {
        problems.add(stack.name() + "/" + key + " (output): " + e.getMessage());
      }
    }
  }

  private List<String> exportName(JsonNode output) {
    return output.has("Export") ? List.of(scope.intrinsics().text(output.path("Export").path("Name"))) : List.of();
  }
}
