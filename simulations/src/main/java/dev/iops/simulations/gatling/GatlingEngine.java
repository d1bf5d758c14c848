package dev.iops.simulations.gatling;

import dev.iops.reports.run.ScenarioAssertion;
import io.gatling.app.Gatling$;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a simulation with Gatling inside this process, quietly. Gatling's report ends up directly in the folder it is
 * given. The process needs {@code --add-opens=java.base/java.lang=ALL-UNNAMED}.
 */
public final class GatlingEngine {

  private static final String CONSOLE = "console.txt";

  private GatlingEngine() {}

  /**
   * How Gatling ended.
   *
   * @param code       its exit code: 0 if it ran, 2 if it ran and an assertion does not hold
   * @param assertions how its assertions ended; those about series without samples are left out
   */
  public record Result(int code, List<ScenarioAssertion> assertions) {}

  /**
   * Runs a simulation to its end and blocks meanwhile.
   *
   * @param folder for Gatling's report ({@code index.html}) and what it prints ({@code console.txt})
   * @throws IOException if the folder cannot be written
   */
  public static Result run(Class<? extends Simulation> simulation, Path folder) throws IOException {
    int code = runQuietly(simulation, folder);
    return new Result(code, AssertionLines.read(Files.readString(folder.resolve(CONSOLE))));
  }

  private static int runQuietly(Class<? extends Simulation> simulation, Path folder) throws IOException {
    Files.createDirectories(folder);
    System.setProperty("gatling.conf.file", "gatling-quiet.conf");
    PrintStream standardOutput = System.out;
    try (
      PrintStream console = new PrintStream(
        Files.newOutputStream(folder.resolve(CONSOLE)),
        true,
        StandardCharsets.UTF_8
      )
    ) {
      System.setOut(console);
      return Gatling$.MODULE$.fromArgs(new String[] {
        "--simulation",
        simulation.getName(),
        "--results-folder",
        folder.toString(),
        "--run-description",
        simulation.getSimpleName(),
      });
    } finally {
      System.setOut(standardOutput);
      flatten(folder);
    }
  }

  /** Gatling writes into a folder named after simulation and time; a run directory has one report and one place for it. */
  private static void flatten(Path folder) throws IOException {
    try (DirectoryStream<Path> stamped = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path report : stamped) {
        moveContent(report, folder);
        Files.delete(report);
      }
    }
  }

  private static void moveContent(Path from, Path to) throws IOException {
    try (DirectoryStream<Path> content = Files.newDirectoryStream(from)) {
      for (Path file : content) {
        Files.move(file, to.resolve(file.getFileName()));
      }
    }
  }
}
