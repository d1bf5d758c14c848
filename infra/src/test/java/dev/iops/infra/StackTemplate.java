package dev.iops.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A synthesized template, as a reader who knows nothing of the CDK sees it. */
record StackTemplate(JsonNode root) {
  static StackTemplate read(Path assembly, String stack) throws IOException {
    return new StackTemplate(new ObjectMapper().readTree(assembly.resolve(stack + ".template.json").toFile()));
  }

  /** The properties of all resources of a type. */
  List<JsonNode> properties(String type) {
    return ofType(type)
      .map(entry -> entry.getValue().path("Properties"))
      .toList();
  }

  /** The logical id of the one resource of a type whose id starts so, not counting the digest at its end. */
  String logicalId(String type, String idStart) {
    List<String> ids = ofType(type)
      .map(Map.Entry::getKey)
      .filter(id -> id.matches(idStart + "([0-9A-F]{8})?"))
      .toList();
    if (ids.size() != 1) {
      throw new AssertionError("expected one " + type + " " + idStart + ", found " + ids);
    }
    return ids.getFirst();
  }

  /** The properties of the one resource of a type whose id starts so. */
  JsonNode properties(String type, String idStart) {
    return root.path("Resources").path(logicalId(type, idStart)).path("Properties");
  }

  List<String> outputs() {
    return root.path("Outputs").propertyStream().map(Map.Entry::getKey).toList();
  }

  /** All resources as (logical id, definition). */
  Stream<Map.Entry<String, JsonNode>> resources() {
    return root.path("Resources").propertyStream();
  }

  /** Statements of the policies that are attached to roles. */
  Stream<JsonNode> roleStatements() {
    return properties("AWS::IAM::Policy")
      .stream()
      .flatMap(policy -> StreamSupport.stream(policy.at("/PolicyDocument/Statement").spliterator(), false));
  }

  private Stream<Map.Entry<String, JsonNode>> ofType(String type) {
    return resources().filter(entry -> entry.getValue().path("Type").asText().equals(type));
  }
}
