package dev.iops.cli.prove;

import dev.iops.reports.run.MachineInfo;
import dev.iops.reports.run.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Runs a catalogue case by case, says how each ended, and writes {@code proof.md} and {@code proof.json}. */
public final class ProofRun {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(
    ZoneOffset.UTC
  );

  private final Function<Path, ProofRunner> runners;
  private final Path runs;
  private final PrintWriter out;

  /**
   * @param runners make what runs the cases, below a folder
   * @param runs where everything goes
   * @param out hears of each case
   */
  public ProofRun(Function<Path, ProofRunner> runners, Path runs, PrintWriter out) {
    this.runners = runners;
    this.runs = runs;
    this.out = out;
  }

  /**
   * Runs them all.
   *
   * @param command the command line, for the page
   * @param commit what is checked out; empty if that cannot be told
   * @return whether every defect was caught and rightly named and every clean run passed
   */
  public boolean prove(Catalogue catalogue, String command, String commit) throws IOException {
    Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    ProofRunner runner = runners.apply(runs.resolve("proof").resolve(STAMP.format(at)));
    List<ProofResult> results = new ArrayList<>();
    for (ProofCase proofCase : catalogue.cases()) {
      ProofResult result = runner.run(results.size() + 1, proofCase);
      results.add(result);
      tell(result, results.size(), catalogue.cases().size());
    }
    Proof proof = new Proof(at, command, machine(), commit, results);
    Files.createDirectories(runs);
    write("proof.md", ProofPage.of(proof));
    write("proof.json", ProofJson.of(proof));
    out.println(proof.summary());
    out.println(runs.resolve("proof.md"));
    out.flush();
    return proof.holds();
  }

  private static String machine() {
    MachineInfo info = MachineInfo.capture();
    return info.cpu() + ", " + info.processors() + " processors, " + info.jvm() + ", " + info.os();
  }

  private void tell(ProofResult result, int number, int of) {
    out.printf(
      Locale.ROOT,
      "%2d of %d  %-8s %s: %s%s%n",
      number,
      of,
      result.isAsExpected() ? "ok" : "NOT OK",
      result.proofCase().name(),
      result.outcome(),
      result.named().isEmpty() ? "" : " by " + String.join(", ", result.named())
    );
    if (!result.isAsExpected()) {
      out.println("          expected " + expectation(result.proofCase()) + "; see " + result.directory());
    }
    out.flush();
  }

  private static String expectation(ProofCase proofCase) {
    return proofCase.outcome() + (proofCase.isClean() ? "" : " by " + String.join(" or ", proofCase.blames()));
  }

  private void write(String name, String content) throws IOException {
    RunDirectory.replace(runs.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
