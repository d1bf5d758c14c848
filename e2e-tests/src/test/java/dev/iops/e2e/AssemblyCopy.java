package dev.iops.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the synthesized assembly that a test may break. */
public final class AssemblyCopy {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;

  private AssemblyCopy(Path path) {
    this.path = path;
  }

  /** Copies the assembly into a new folder; jars are linked, not copied. */
  public static AssemblyCopy of(Path path) throws IOException {
    Files.createDirectories(path);
    try (Stream<Path> files = Files.list(Checkout.assembly())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = path.resolve(file.getFileName().toString());
        if (file.toString().endsWith(".jar")) {
          Files.createSymbolicLink(copy, file.toAbsolutePath());
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return new AssemblyCopy(path);
  }

  /** The folder of the copy. */
  public Path path() {
    return path;
  }

  /** Removes a resource, and the outputs that name it. */
  AssemblyCopy without(String logicalId) throws IOException {
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
    if (!found) {
      throw new AssertionError("no resource " + logicalId + " in " + Checkout.assembly());
    }
    return this;
  }

  /** Takes an action out of every policy that grants it. */
  public AssemblyCopy withoutAction(String action) throws IOException {
    boolean found = false;
    for (Path template : templates()) {
      ObjectNode root = (ObjectNode) JSON.readTree(template.toFile());
      for (JsonNode statements : root.findValues("Statement")) {
        for (Iterator<JsonNode> each = statements.iterator(); each.hasNext(); ) {
          if (each.next().path("Action").asText().equals(action)) {
            each.remove();
            found = true;
          }
        }
      }
      JSON.writeValue(template.toFile(), root);
    }
    if (!found) {
      throw new AssertionError("no statement grants " + action + " alone in " + Checkout.assembly());
    }
    return this;
  }

  private List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
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
      .map(java.util.Map.Entry::getKey)
      .toList();
    ((ObjectNode) root.path("Outputs")).remove(naming);
  }
}
