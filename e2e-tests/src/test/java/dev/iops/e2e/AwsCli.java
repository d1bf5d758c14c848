package dev.iops.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One installed AWS CLI, pointed at a target by nothing but endpoint, region and credentials. */
final class AwsCli {

  /** The two major versions, which differ in their options; a machine may have both. */
  enum Version {
    V1("aws-cli/1.", "pip install awscli"),
    V2("aws-cli/2.", "apt-get install awscli");

    private final String prefix;
    private final String howToInstall;

    Version(String prefix, String howToInstall) {
      this.prefix = prefix;
      this.howToInstall = howToInstall;
    }
  }

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODULE = "awscli.clidriver";
  private static final Map<Version, Optional<Path>> FOUND = new ConcurrentHashMap<>();
  private static final Map<Version, Optional<PythonForks>> LOADED = new ConcurrentHashMap<>();

  private final Version version;
  private final Path program;
  private final Target target;
  private final Path folder;

  private AwsCli(Version version, Path program, Target target, Path folder) {
    this.version = version;
    this.program = program;
    this.target = target;
    this.folder = folder;
  }

  /**
   * Finds a version on PATH; skips the test if it is not there.
   *
   * @param folder where commands run
   */
  static AwsCli assumeInstalled(Version version, Target target, Path folder) {
    Optional<Path> program = FOUND.computeIfAbsent(version, AwsCli::find);
    assumeTrue(
      program.isPresent(),
      () -> "no " + version.prefix + "x on PATH; install it, for example with: " + version.howToInstall
    );
    return new AwsCli(version, program.orElseThrow(), target, folder);
  }

  private static Optional<Path> find(Version version) {
    return Stream.of(System.getenv("PATH").split(":"))
      .map(entry -> Path.of(entry).resolve("aws"))
      .filter(Files::isExecutable)
      .filter(aws ->
        Programs.run(LIMIT, new ProcessBuilder(aws.toString(), "--version")).out().startsWith(version.prefix)
      )
      .findFirst()
      .map(AwsCli::behindPyenv);
  }

  /** What pyenv puts on PATH is a script that looks for the program every time. */
  private static Path behindPyenv(Path program) {
    boolean isShim = program.getParent().endsWith(Path.of("shims")) && Programs.installed("pyenv");
    return isShim
      ? Path.of(
          Programs.run(LIMIT, new ProcessBuilder("pyenv", "which", "aws"))
            .out()
            .strip()
        )
      : program;
  }

  /** The options that make a text of {@code --payload} or {@code --data} mean itself: version 2 expects base64. */
  List<String> rawPayloads() {
    return version == Version.V2 ? List.of("--cli-binary-format", "raw-in-base64-out") : List.of();
  }

  /** Runs a command to its end, answers what it printed; fails unless it succeeds. */
  String run(String service, String operation, String... arguments) {
    Iops.Outcome outcome = outcome(service, operation, arguments);
    if (outcome.exitCode() != 0) {
      throw new AssertionError("aws " + service + " " + operation + ": " + outcome);
    }
    return outcome.out();
  }

  /** What {@link #run} prints, as JSON. */
  JsonNode json(String service, String operation, String... arguments) {
    try {
      return JSON.readTree(run(service, operation, arguments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command that sends a text as it is. */
  String runRaw(String service, String operation, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(rawPayloads());
    return run(service, operation, all.toArray(String[]::new));
  }

  /** Runs a command to its end, however that is. */
  Iops.Outcome outcome(String service, String operation, String... arguments) {
    ProcessBuilder command = program(service, operation, arguments);
    return LOADED.computeIfAbsent(version, _new -> PythonForks.load(program, MODULE))
      .map(forks -> forks.run(LIMIT, command))
      .orElseGet(() -> Programs.run(LIMIT, command));
  }

  /** A command, ready to be started. The connections' API has an endpoint of its own, as on AWS. */
  ProcessBuilder program(String service, String operation, String... arguments) {
    String endpoint = service.equals("apigatewaymanagementapi")
      ? target.callbackUrl().toString()
      : target.endpoint().orElseThrow().toString();
    List<String> command = new ArrayList<>(
      List.of(program.toString(), service, operation, "--endpoint-url", endpoint, "--region", target.region())
    );
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    builder.environment().put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
    builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("no-credentials").toString());
    return builder;
  }
}
