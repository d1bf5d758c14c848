package dev.iops.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Something that should not have happened: one line for the user, everything else in a file. */
final class Defect {

  private Defect() {}

  /** The line for the user; writes the details to a file and names it. */
  static String describe(Throwable problem) {
    StringWriter details = new StringWriter();
    problem.printStackTrace(new PrintWriter(details));
    try {
      Path file = Files.createTempFile("iops-", ".log");
      Files.writeString(file, details.toString());
      return summary(problem) + " (details: " + file + ")";
    } catch (IOException e) {
      return summary(problem) + " (no details: " + e.getMessage() + ")";
    }
  }

  private static String summary(Throwable problem) {
    String message = problem.getMessage() == null ? "" : ": " + problem.getMessage().lines().findFirst().orElse("");
    return problem.getClass().getSimpleName() + message;
  }
}
