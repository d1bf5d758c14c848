package dev.iops.reports.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.reports.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes baselines, as JSON that a person can read and a version control system can compare. */
public final class BaselineFile {

  private static final JsonMapper JSON = JsonMapper.builder()
    .enable(SerializationFeature.INDENT_OUTPUT)
    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
    .build();

  private BaselineFile() {}

  /** Writes a baseline, and the folder that it lies in if need be. */
  public static void write(Path file, Baseline baseline) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    RunDirectory.replace(
      folder.resolve(file.getFileName()),
      (JSON.writeValueAsString(baseline) + "\n").getBytes(UTF_8)
    );
  }

  /**
   * Reads a baseline.
   *
   * @throws UnusableException if there is none, or it is damaged, of another version or something else
   */
  public static Baseline read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UnusableException(
        "There is no baseline " + file + "; iops baseline update RUN… --baseline " + file + " makes one"
      );
    }
    try {
      JsonNode tree = JSON.readTree(file.toFile());
      if (!tree.path("kind").asText().equals(Baseline.KIND)) {
        throw new UnusableException(
          file + " is no baseline: its kind is not " + Baseline.KIND + ". Name a file that iops baseline update wrote"
        );
      }
      if (tree.path("schemaVersion").asInt(-1) != Baseline.SCHEMA_VERSION) {
        throw new UnusableException(
          "%s has schemaVersion %s; expected %d. Make it anew with iops baseline update".formatted(
            file,
            tree.path("schemaVersion"),
            Baseline.SCHEMA_VERSION
          )
        );
      }
      return checked(file, JSON.treeToValue(tree, Baseline.class));
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  private static Baseline checked(Path file, Baseline baseline) {
    baseline.runs().forEach(run -> run.values().keySet().forEach(Metric::of));
    if (baseline.runs().isEmpty()) {
      throw new UnusableException(file + " has no runs. Make it anew with iops baseline update");
    }
    return baseline;
  }

  private static UnusableException damaged(Path file, Exception e) {
    String problem = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    return new UnusableException(
      "%s is damaged or cut off (%s). Take it from version control again, or make it anew with iops baseline update".formatted(
        file,
        problem == null ? e.getClass().getSimpleName() : problem.lines().findFirst().orElse("")
      ),
      e
    );
  }
}
