package dev.iops.reports.cost;

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

/** Reads and writes {@code usage.json} in the directory of a run. */
public final class UsageFile {

  private static final JsonMapper JSON = JsonMapper.builder()
    .enable(SerializationFeature.INDENT_OUTPUT)
    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
    .build();

  private UsageFile() {}

  /** Writes what a run used. */
  public static void write(RunDirectory directory, Usage usage) throws IOException {
    RunDirectory.replace(path(directory), JSON.writeValueAsBytes(usage));
  }

  /**
   * Reads what a run used; empty if nobody wrote it down.
   *
   * @throws UnreadableRunException if the file is damaged or of another version
   */
  public static Optional<Usage> read(RunDirectory directory) {
    Path file = path(directory);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Usage usage = JSON.readValue(file.toFile(), Usage.class);
      if (usage.schemaVersion() != Usage.SCHEMA_VERSION) {
        throw new UnreadableRunException(
          file +
            " has schemaVersion " +
            usage.schemaVersion() +
            "; expected " +
            Usage.SCHEMA_VERSION +
            ". Read it with the version that wrote it"
        );
      }
      return Optional.of(usage);
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      String problem = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
      throw new UnreadableRunException(
        file + " does not tell what a run used (" + problem + "). Judge an untouched copy",
        e
      );
    }
  }

  private static Path path(RunDirectory directory) {
    return directory.path().resolve("usage.json");
  }
}
