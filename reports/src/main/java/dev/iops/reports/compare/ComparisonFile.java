package dev.iops.reports.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.reports.ledger.UnreadableRunException;
import dev.iops.reports.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads and writes {@code comparison.json}, in the directory of a run that was held against a baseline or of a comparison. */
public final class ComparisonFile {

  private static final String NAME = "comparison.json";
  private static final JsonMapper JSON = JsonMapper.builder()
    .enable(SerializationFeature.INDENT_OUTPUT)
    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
    .build();

  private ComparisonFile() {}

  /** Writes a comparison into a directory. */
  public static void write(Path directory, Comparison comparison) throws IOException {
    RunDirectory.replace(directory.resolve(NAME), JSON.writeValueAsBytes(comparison));
  }

  /**
   * The comparison in a directory; empty if there is none.
   *
   * @throws UnreadableRunException if the file is damaged or of another version
   */
  public static Optional<Comparison> read(Path directory) {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Comparison comparison = JSON.readValue(file.toFile(), Comparison.class);
      if (comparison.schemaVersion() != Comparison.SCHEMA_VERSION || !Comparison.KIND.equals(comparison.kind())) {
        throw new UnreadableRunException(
          file + " is no comparison of this version; delete it, and compare again with iops gate"
        );
      }
      return Optional.of(comparison);
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      String problem = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
      throw new UnreadableRunException(
        file + " is damaged (" + problem + "); delete it, and compare again with iops gate",
        e
      );
    }
  }
}
