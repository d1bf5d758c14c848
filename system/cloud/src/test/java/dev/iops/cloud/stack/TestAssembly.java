package dev.iops.cloud.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes small cloud assemblies for tests. */
public final class TestAssembly {

  private final Path directory;
  private final List<String> artifacts = new ArrayList<>();

  /** Writes into the given folder. */
  public TestAssembly(Path directory) {
    this.directory = directory;
  }

  /** Adds a stack; in its template, single quotes stand for double quotes. */
  public TestAssembly stack(String name, String template, String... dependencies) throws IOException {
    Files.writeString(directory.resolve(name + ".template.json"), template.replace('\'', '"'));
    String needs = dependencies.length == 0 ? "" : "\"" + String.join("\",\"", dependencies) + "\"";
    artifacts.add(
      """
      "%s": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "%s.template.json"}, "dependencies": [%s]}
      """.formatted(name, name, needs)
    );
    return this;
  }

  /** Adds an asset under a key of the staging bucket. */
  public TestAssembly asset(String objectKey, String fileName) throws IOException {
    Files.writeString(directory.resolve(fileName), "bytes");
    Files.writeString(
      directory.resolve("assets.json"),
      """
      {"files": {"x": {"source": {"path": "%s"}, "destinations": {"d": {"objectKey": "%s"}}}}}
      """.formatted(fileName, objectKey)
    );
    artifacts.add("\"assets\": {\"type\": \"cdk:asset-manifest\", \"properties\": {\"file\": \"assets.json\"}}");
    return this;
  }

  /** Writes the manifest and gives the folder. */
  public Path write() throws IOException {
    Files.writeString(directory.resolve("manifest.json"), "{\"artifacts\": {" + String.join(",", artifacts) + "}}");
    return directory;
  }
}
