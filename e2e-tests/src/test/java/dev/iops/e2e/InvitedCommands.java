package dev.iops.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The commands that {@code iops up} printed, run by a shell as a user pastes them. */
final class InvitedCommands {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String RAW_PAYLOADS = " --cli-binary-format raw-in-base64-out";

  private final List<String> lines;
  private final Path folder;

  /**
   * Reads what was printed.
   *
   * @param folder where the commands run and leave their files
   */
  InvitedCommands(String invitation, Path folder) {
    this.lines = invitation.lines().map(String::strip).toList();
    this.folder = folder;
  }

  /** The only printed command that begins so. */
  String printed(String beginning) {
    List<String> found = lines
      .stream()
      .filter(line -> line.startsWith(beginning))
      .toList();
    if (found.size() != 1) {
      throw new AssertionError("expected one command that begins with '" + beginning + "', printed: " + lines);
    }
    return found.getFirst();
  }

  /** Runs a command to its end with the exports and the function that were printed; fails unless it succeeds. Returns what it printed. */
  String run(String command) {
    Iops.Outcome outcome = Programs.run(LIMIT, shell(asTheInvitationSays(command)));
    if (outcome.exitCode() != 0) {
      throw new AssertionError(command + ": " + outcome);
    }
    return outcome.out();
  }

  /** A shell with the exports and the function that were printed, ready to be started with a command. */
  ProcessBuilder shell(String command) {
    String exports = lines
      .stream()
      .filter(line -> line.startsWith("export ") || line.startsWith("aws() "))
      .collect(Collectors.joining("\n", "", "\n"));
    return new ProcessBuilder("sh", "-c", exports + command).directory(folder.toFile());
  }

  /** Version 2 of the AWS CLI wants one more option, and the invitation says which. */
  private String asTheInvitationSays(String command) {
    boolean hasPayload = command.contains(" --payload ") || command.contains(" --data ");
    if (!hasPayload || !awsVersion().startsWith("aws-cli/2")) {
      return command;
    }
    if (lines.stream().noneMatch(line -> line.contains(RAW_PAYLOADS))) {
      throw new AssertionError("the invitation does not tell users of version 2 about" + RAW_PAYLOADS);
    }
    return command + RAW_PAYLOADS;
  }

  private String awsVersion() {
    return Programs.run(LIMIT, shell("aws --version")).out();
  }
}
