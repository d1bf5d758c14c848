package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code cdk synth} leaves in {@code cdk.out}: a manifest, one template per stack and the files of its assets.
 *
 * @param stacks in the order in which they can be created
 * @param assets the assets of all stacks
 */
public record CloudAssembly(List<StackTemplate> stacks, AssetFiles assets) {
  private static final String MANIFEST = "manifest.json";

  /**
   * Reads an assembly.
   *
   * @param directory the folder that holds {@code manifest.json}
   * @throws TemplateException if it is not an assembly, or one of a kind that cannot be run
   */
  public static CloudAssembly read(Path directory) {
    Path manifest = directory.resolve(MANIFEST);
    JsonNode artifacts = Documents.read(manifest, "Give the folder that `cdk synth` wrote").path("artifacts");
    Map<String, StackTemplate> stacks = new HashMap<>();
    Map<String, Path> assets = new HashMap<>();
    artifacts.properties().forEach(artifact -> {
      JsonNode properties = artifact.getValue().path("properties");
      switch (artifact.getValue().path("type").asText()) {
        case "aws:cloudformation:stack" -> stacks.put(
          artifact.getKey(),
          stack(directory, artifact.getKey(), properties)
        );
        case "cdk:asset-manifest" -> assets.putAll(assetFiles(directory.resolve(properties.path("file").asText())));
        case "cdk:cloud-assembly" -> throw new TemplateException(
          manifest + ": artifact " + artifact.getKey() + " is a nested assembly (a CDK Stage); give that folder instead"
        );
        default -> {
          // the construct tree and feature flags describe the app, they make no resources
        }
      }
    });
    if (stacks.isEmpty()) {
      throw new TemplateException(manifest + " holds no artifact of type aws:cloudformation:stack");
    }
    return new CloudAssembly(inDependencyOrder(stacks, artifacts), new AssetFiles(assets));
  }

  private static StackTemplate stack(Path directory, String artifactId, JsonNode properties) {
    Path file = directory.resolve(properties.path("templateFile").asText());
    String name = properties.path("stackName").asText(artifactId);
    return new StackTemplate(name, Documents.read(file, "Synthesize the assembly again"));
  }

  private static Map<String, Path> assetFiles(Path manifest) {
    JsonNode files = Documents.read(manifest, "Synthesize the assembly again").path("files");
    Map<String, Path> found = new HashMap<>();
    files.forEach(asset -> {
      Path file = manifest.resolveSibling(asset.path("source").path("path").asText());
      asset.path("destinations").forEach(destination -> found.put(destination.path("objectKey").asText(), file));
    });
    return found;
  }

  private static List<StackTemplate> inDependencyOrder(Map<String, StackTemplate> stacks, JsonNode artifacts) {
    Set<String> visited = new LinkedHashSet<>();
    List<StackTemplate> ordered = new ArrayList<>();
    artifacts.fieldNames().forEachRemaining(id -> visit(id, stacks, artifacts, visited, ordered));
    return List.copyOf(ordered);
  }

  private static void visit(
    String id,
    Map<String, StackTemplate> stacks,
    JsonNode artifacts,
    Set<String> visited,
    List<StackTemplate> ordered
  ) {
    if (!visited.add(id)) {
      return;
    }
    artifacts
      .path(id)
      .path("dependencies")
      .forEach(other -> visit(other.asText(), stacks, artifacts, visited, ordered));
    if (stacks.containsKey(id)) {
      ordered.add(stacks.get(id));
    }
  }
}
