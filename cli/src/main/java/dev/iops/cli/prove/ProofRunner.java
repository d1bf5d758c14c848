package dev.iops.cli.prove;

import dev.iops.reports.compare.Comparison;
import dev.iops.reports.run.RunReader;
import dev.iops.reports.verdict.Judge;
import dev.iops.simulations.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the cases, each on an embedded cloud of its own. */
public final class ProofRunner {

  private final Load load;
  private final Comparing comparing;
  private final Path assembly;
  private final Path runs;

  /** {@code iops load} in this process. */
  @FunctionalInterface
  public interface Load {
    /** Runs it to its end; returns its exit code. */
    int run(PrintWriter out, PrintWriter err, String... arguments);
  }

  /** {@code iops compare} of this build with itself. */
  @FunctionalInterface
  public interface Comparing {
    /** Runs both sides in turn and judges them; everything that it writes goes into the folder. */
    Comparison compare(ProofCase proofCase, ProofPairs pairs, Path folder) throws IOException;
  }

  /**
   * @param assembly what the embedded cloud runs
   * @param runs where the run directories go, each below a folder of its own
   */
  public ProofRunner(Load load, Comparing comparing, Path assembly, Path runs) {
    this.load = load;
    this.comparing = comparing;
    this.assembly = assembly;
    this.runs = runs;
  }

  /**
   * Runs one case and judges it from its files.
   *
   * @param number of the case, from 1
   * @throws SettingsException if it left no run directory; with what it printed
   */
  ProofResult run(int number, ProofCase proofCase) throws IOException {
    Path folder = runs.resolve("%02d".formatted(number));
    if (proofCase.pairs().isEmpty()) {
      return load(number, proofCase, folder);
    }
    long startedNanos = System.nanoTime();
    Comparison comparison = comparing.compare(proofCase, proofCase.pairs().get(), folder);
    return ProofResult.of(proofCase, comparison, folder, Duration.ofNanos(System.nanoTime() - startedNanos));
  }

  private ProofResult load(int number, ProofCase proofCase, Path folder) throws IOException {
    List<String> arguments = new ArrayList<>(
      List.of("load", proofCase.scenario(), "--warm", "--runs", folder.toString())
    );
    arguments.addAll(proofCase.options());
    if (proofCase.withoutResource().isPresent() || proofCase.withoutAction().isPresent()) {
      arguments.addAll(List.of("--assembly", broken(proofCase, number).toString()));
    }
    StringWriter printed = new StringWriter();
    PrintWriter both = new PrintWriter(printed, true);
    long startedNanos = System.nanoTime();
    int code = load.run(both, both, arguments.toArray(String[]::new));
    Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
    Path directory = onlyRunIn(folder, code, printed.toString());
    return ProofResult.of(proofCase, Judge.judge(RunReader.read(directory)), directory, took);
  }

  private Path broken(ProofCase proofCase, int number) throws IOException {
    BrokenTemplate template = BrokenTemplate.copy(assembly, runs.resolve("%02d-assembly".formatted(number)));
    if (proofCase.withoutResource().isPresent()) {
      template.without(proofCase.withoutResource().get());
    }
    if (proofCase.withoutAction().isPresent()) {
      template.withoutAction(proofCase.withoutAction().get());
    }
    return template.folder();
  }

  private static Path onlyRunIn(Path folder, int code, String printed) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> directories = Files.list(folder)) {
        List<Path> found = directories.filter(Files::isDirectory).toList();
        if (found.size() == 1) {
          return found.getFirst();
        }
      }
    }
    throw new SettingsException("The run left no record below " + folder + " and ended with " + code + ": " + printed);
  }
}
