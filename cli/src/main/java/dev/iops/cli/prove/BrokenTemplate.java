package dev.iops.cli.prove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of a synthesized assembly from which something is taken away, as a bad change to the CDK app would. */
public final class BrokenTemplate {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private BrokenTemplate(Path folder) {
    this.folder = folder;
  }

  /**
   * Copies an assembly; jars are linked, not copied.
   *
   * @param assembly a folder that {@code cdk synth} or the build wrote
   * @param folder for the copy; made if it is not there
   */
  public static BrokenTemplate copy(Path assembly, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(assembly)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(file.getFileName().toString());
        if (file.toString().endsWith(".jar")) {
          Files.createSymbolicLink(copy, file.toAbsolutePath());
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return new BrokenTemplate(folder);
  }

  /** The folder of the copy. */
  public Path folder() {
    return folder;
  }

  /**
   * Removes a resource, and the outputs that name it.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public BrokenTemplate without(String logicalId) throws IOException {
    boolean found = false;
    for (Path template : templates()) {
      ObjectNode root = (ObjectNode) JSON.readTree(template.toFile());
      if (root.path("Resources").has(logicalId)) {
        found = true;
        ((ObjectNode) root.path("Resources")).remove(logicalId);
        removeOutputsOf(root, logicalId);
        JSON.writeValue(template.toFile(), root);
      }
    }
    return require(found, "no resource is called " + logicalId);
  }

  /**
   * Takes an action out of every statement that grants it.
   *
   * @throws IllegalArgumentException if none does
   */
  public BrokenTemplate withoutAction(String action) throws IOException {
    boolean found = false;
    for (Path template : templates()) {
      ObjectNode root = (ObjectNode) JSON.readTree(template.toFile());
      for (JsonNode statements : root.findValues("Statement")) {
        found |= removeAction(statements, action);
      }
      JSON.writeValue(template.toFile(), root);
    }
    return require(found, "no statement grants " + action);
  }

  private static boolean removeAction(JsonNode statements, String action) {
    boolean found = false;
    for (Iterator<JsonNode> each = statements.iterator(); each.hasNext(); ) {
      ObjectNode statement = (ObjectNode) each.next();
      List<String> actions = actions(statement);
      if (actions.remove(action)) {
        found = true;
        statement.set("Action", JSON.valueToTree(actions));
      }
      if (actions.isEmpty()) {
        each.remove();
      }
    }
    return found;
  }

  private BrokenTemplate require(boolean found, String problem) {
    if (!found) {
      throw new IllegalArgumentException(problem + " in the templates of " + folder);
    }
    return this;
  }

  private static List<String> actions(JsonNode statement) {
    List<String> actions = new ArrayList<>();
    JsonNode action = statement.path("Action");
    (action.isArray() ? action : List.of(action)).forEach(one -> actions.add(one.asText()));
    return actions;
  }

  private List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".template.json")).toList();
    }
  }

  private static void removeOutputsOf(ObjectNode root, String logicalId) {
    List<String> naming = root
      .path("Outputs")
      .properties()
      .stream()
      .filter(output ->
        output
          .getValue()
          .toString()
          .contains('"' + logicalId + '"')
      )
      .map(Map.Entry::getKey)
      .toList();
    if (!naming.isEmpty()) {
      ((ObjectNode) root.path("Outputs")).remove(naming);
    }
  }
}
