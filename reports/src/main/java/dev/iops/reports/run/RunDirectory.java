package dev.iops.reports.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where things are in the directory of a run.
 *
 * @param path the directory
 */
public record RunDirectory(Path path) {
  /** The version of the files in a run directory; a reader refuses every other. */
  public static final int SCHEMA_VERSION = 3;

  static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final String FAILED = ".FAIL";

  /** Makes {@code <runs>/<UTC time>-<scenario>}; with a number behind it if that is taken. */
  static RunDirectory create(Path runs, String scenario, Instant startedAt) throws IOException {
    Files.createDirectories(runs);
    String name = TIME.format(startedAt.atOffset(ZoneOffset.UTC)) + "-" + scenario;
    for (int number = 1; ; number++) {
      Path path = runs.resolve(number == 1 ? name : name + "-" + number);
      if (!Files.exists(path) && !Files.exists(runs.resolve(path.getFileName() + FAILED))) {
        return new RunDirectory(Files.createDirectory(path));
      }
    }
  }

  /** {@code run.json}. */
  public Path runJson() {
    return path.resolve("run.json");
  }

  /** The folder of the ledger's files. */
  public Path ledger() {
    return path.resolve("ledger");
  }

  /** The folder of the interval logs. */
  public Path latency() {
    return path.resolve("latency");
  }

  /** Where Gatling's own report goes; may be absent. */
  public Path gatling() {
    return path.resolve("gatling");
  }

  /** The run's name: that of the directory. */
  public String name() {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }

  /** Puts FAIL into the directory's name, or takes it out again. */
  public RunDirectory markFailed(boolean failed) throws IOException {
    String plain = name().endsWith(FAILED) ? name().substring(0, name().length() - FAILED.length()) : name();
    Path wanted = path.resolveSibling(failed ? plain + FAILED : plain);
    return wanted.equals(path) ? this : new RunDirectory(Files.move(path, wanted));
  }

  /** Writes a file so that a reader sees either the old or the new content, never a half. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
