package dev.iops.e2e;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The {@code iops} command: in a process of its own, as the launcher starts it once everything is built, or in this one. */
public final class Iops {

  private static final String MAIN = "dev.iops.cli.Iops";

  private Iops() {}

  /**
   * What one command did.
   *
   * @param exitCode its exit code
   * @param out its standard output
   * @param err its standard error
   */
  public record Outcome(int exitCode, String out, String err) {
    @Override
    public String toString() {
      return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
    }
  }

  /** Runs the command to its end; one that takes longer than {@code limit} is killed and fails the test. */
  public static Outcome run(Duration limit, String... arguments) {
    return Programs.run(limit, command(arguments));
  }

  /** Runs the command to its end in this process, which spares the start of a JVM and its warming up; one at a time. */
  public static synchronized Outcome here(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = dev.iops.cli.Iops.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  /**
   * The command, ready to be started, in the root of the checkout. Its JVM compiles as this one does: most commands are
   * over before a full compiler has paid.
   */
  public static ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean()
      .getInputArguments()
      .stream()
      .filter(option -> option.startsWith("-XX:"))
      .forEach(command::add);
    command.addAll(List.of("-XX:+UseSerialGC", "--add-opens=java.base/java.lang=ALL-UNNAMED"));
    command.addAll(List.of("-Diops.root=" + Checkout.root(), "-Diops.terminal=false", "-cp", classPath(), MAIN));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(Checkout.root().toFile());
  }

  private static String classPath() {
    Path build = Checkout.root().resolve("cli/target");
    try {
      return build.resolve("iops-cli-1.0.0-SNAPSHOT.jar") + ":" + Files.readString(build.resolve("classpath")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The command is not packaged yet: run `mvn verify` from the root", e);
    }
  }
}
