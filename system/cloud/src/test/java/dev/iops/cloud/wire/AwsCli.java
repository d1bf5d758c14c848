package dev.iops.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real AWS CLI of a given major version, wherever on PATH it is. */
public final class AwsCli {

  private static final long LIMIT_SECONDS = 120;

  private final Path program;
  private final URI endpoint;

  private AwsCli(Path program, URI endpoint) {
    this.program = program;
    this.endpoint = endpoint;
  }

  /**
   * Finds one.
   *
   * @param version what {@code aws --version} starts with, such as {@code aws-cli/2.}
   */
  public static Optional<AwsCli> find(String version, URI endpoint) {
    return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/bin", "/usr/local/bin"))
      .map(folder -> Path.of(folder).resolve("aws"))
      .filter(Files::isExecutable)
      .distinct()
      .map(program -> new AwsCli(program, endpoint))
      .filter(cli -> cli.run(List.of(cli.program.toString(), "--version")).out().startsWith(version))
      .findFirst();
  }

  /** Where it is. */
  public Path program() {
    return program;
  }

  /** How a command ended. */
  public record Outcome(int status, String out, String error) {}

  /** Runs a command to its end. */
  public Outcome run(String... arguments) {
    return run(command(arguments));
  }

  /** What a command prints, which must succeed; an empty object if it prints nothing. */
  public JsonNode json(String... arguments) {
    Outcome outcome = run(arguments);
    if (outcome.status() != 0) {
      throw new AssertionError(List.of(arguments) + ": " + outcome);
    }
    try {
      return new ObjectMapper().readTree(outcome.out().isBlank() ? "{}" : outcome.out());
    } catch (IOException e) {
      throw new UncheckedIOException(outcome.out(), e);
    }
  }

  /** Starts a command that does not end by itself; its output goes to a file, its errors to the test's. */
  public Process start(Path out, String... arguments) throws IOException {
    return builder(command(arguments))
      .redirectOutput(out.toFile())
      .redirectError(ProcessBuilder.Redirect.INHERIT)
      .start();
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--endpoint-url", endpoint.toString(), "--region", "us-east-2", "--output", "json"));
    return command;
  }

  private static ProcessBuilder builder(List<String> command) {
    var builder = new ProcessBuilder(command);
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    builder.environment().put("AWS_CONFIG_FILE", "/dev/null");
    builder.environment().put("AWS_PAGER", "");
    return builder;
  }

  private Outcome run(List<String> command) {
    try {
      Path out = Files.createTempFile("aws", ".out");
      Path error = Files.createTempFile("aws", ".err");
      try {
        Process process = builder(command).redirectOutput(out.toFile()).redirectError(error.toFile()).start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
          process.destroyForcibly();
        }
        return new Outcome(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(error));
      } finally {
        Files.delete(out);
        Files.delete(error);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
