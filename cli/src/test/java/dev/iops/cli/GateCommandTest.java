package dev.iops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Gate, baseline, compare and history, from the command line to the exit code. */
class GateCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir
  private Path folder;

  private Path baseline;

  @BeforeEach
  void makeABaseline() throws IOException {
    baseline = folder.resolve("baselines/smoke.json");
    List<String> arguments = new ArrayList<>(List.of("baseline", "update", "--baseline", baseline.toString()));
    for (int seed = 1; seed <= 6; seed++) {
      arguments.add(MadeUpRuns.passing(folder.resolve("known"), seed, 1).toString());
    }
    assertThat(execute(arguments)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("6 runs of smoke, Test CPU, commit 0123abc");
  }

  @Test
  void aRunOfTheSameBuildPasses() throws IOException {
    Path run = MadeUpRuns.passing(folder, 20, 1);

    assertThat(gate(run))
      .as(out + "" + err)
      .isZero();
    assertThat(out.toString()).contains("deliver p50", "PASS  no metric is worse");
    assertThat(Files.readString(run.resolve("report.html"))).contains("Comparison with the baseline");
  }

  @Test
  void oneSlowRunIsUnknownAndASecondOneMakesItFailAndNamesTheHop() throws IOException {
    Path first = MadeUpRuns.passing(folder, 21, 1.5);
    Path second = MadeUpRuns.passing(folder, 22, 1.5);

    assertThat(gate(first)).isEqualTo(2);
    assertThat(out.toString()).contains("UNKNOWN  maybe worse: deliver p", "a second set of runs must confirm it");
    assertThat(gate(first, second)).isEqualTo(1);
    assertThat(out.toString()).contains("FAIL  deliver got worse: deliver p");
  }

  @Test
  void anotherMachineIsRefusedUnlessAskedFor() throws IOException {
    Path run = MadeUpRuns.elsewhere(folder, 23);

    assertThat(gate(run)).isEqualTo(64);
    assertThat(err.toString()).contains("processor Test CPU and Other CPU", "--across-machines");
    assertThat(
      execute(List.of("gate", run.toString(), "--baseline", baseline.toString(), "--across-machines"))
    ).isZero();
  }

  @Test
  void aDamagedBaselineIsOneLineAndNothingIsWritten() throws IOException {
    Path run = MadeUpRuns.passing(folder, 24, 1);
    Files.writeString(baseline, Files.readString(baseline).substring(0, 300));

    assertThat(gate(run)).isEqualTo(64);
    assertThat(err.toString())
      .startsWith("iops: " + baseline + " is damaged or cut off")
      .hasLineCount(1);
    assertThat(run.resolve("comparison.json")).doesNotExist();
  }

  @Test
  void aHistoryKeepsEachRunOnceAndNeverJudges() throws IOException {
    String place = folder.resolve("history").toString();
    for (int seed = 30; seed < 42; seed++) {
      Path run = MadeUpRuns.passing(folder, seed, seed < 36 ? 1 : 1.5);
      assertThat(execute(List.of("history", "add", run.toString(), "--history", place))).isZero();
      assertThat(execute(List.of("history", "add", run.toString(), "--history", place))).isZero();
    }
    out.getBuffer().setLength(0);

    assertThat(execute(List.of("history", "--history", place)))
      .as(err.toString())
      .isZero();
    assertThat(out.toString()).contains("smoke on embedded, 12 runs", "deliver p50", "worse +", "6 runs since");
    assertThat(execute(List.of("history", "--history", place, "--scenario", "soak"))).isEqualTo(64);
    assertThat(err.toString()).contains("The history has no run of soak; it has smoke");
  }

  @Test
  void twoBuildsAreRunInTurnAndTheSlowHopIsNamed() throws IOException {
    Path base = build("base", 1, 10);
    Path head = build("head", 1.5, 10);

    int code = compare(base, head, "--pairs", "5", "--seed", "3", "--head-fault", "delivery-delay:every=1,by=20");

    assertThat(code)
      .as(out + "" + err)
      .isEqualTo(1);
    assertThat(out.toString()).contains(
      "FAIL  deliver got worse: deliver p",
      "--fault delivery-delay:every=1,by=20 against"
    );
    assertThat(err.toString()).contains("something looks worse", "pair 5 of 5, base: PASS");
    assertThat(Files.readString(head.resolve("calls"))).contains("load smoke", "--fault delivery-delay:every=1,by=20");
    assertThat(Files.readString(base.resolve("calls"))).doesNotContain("--fault");
    assertThat(comparisonFolder().resolve("comparison.md")).content().startsWith("# FAIL: ");
  }

  @Test
  void aBuildAgainstItselfPassesWithoutASecondSet() throws IOException {
    Path build = build("build", 1, 10);

    assertThat(compare(build, build, "--pairs", "5", "--order", "alternating"))
      .as(out + "" + err)
      .isZero();
    assertThat(Files.readAllLines(build.resolve("calls"))).hasSize(10);
  }

  @Test
  void aBuildWhoseRunEndsBadlyIsOneClearLine() throws IOException {
    Path build = build("build", 1, 0);

    assertThat(compare(build, build)).isEqualTo(64);
    assertThat(err.toString()).contains("ended with exit code 64: iops: nothing prepared");
  }

  /** An installation whose runs were prepared; it writes down how it is called. */
  private Path build(String name, double slowdown, int runs) throws IOException {
    Path build = Files.createDirectories(folder.resolve(name));
    Path prepared = Files.createDirectories(build.resolve("prepared"));
    for (int seed = 0; seed < runs; seed++) {
      MadeUpRuns.passing(prepared, seed + name.charAt(0) * 100L, slowdown);
    }
    Path script = build.resolve("iops");
    Files.writeString(
      script,
      """
      #!/bin/sh
      [ "$1" != --version ] || exit 0
      here=$(dirname "$0")
      echo "$@" >>"$here/calls"
      while [ "$1" != --runs ]; do shift; done
      next=$(ls "$here/prepared" | head -n 1)
      [ -n "$next" ] || { echo "iops: nothing prepared"; exit 64; }
      mv "$here/prepared/$next" "$2/"
      """
    );
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return build;
  }

  private Path comparisonFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private int compare(Path base, Path head, String... options) {
    List<String> arguments = new ArrayList<>(List.of("compare", base.toString(), head.toString()));
    arguments.addAll(List.of("--runs", folder.resolve("runs").toString()));
    arguments.addAll(List.of(options));
    return execute(arguments);
  }

  private int gate(Path... runs) {
    List<String> arguments = new ArrayList<>(List.of("gate", "--baseline", baseline.toString()));
    Stream.of(runs).map(Path::toString).forEach(arguments::add);
    return execute(arguments);
  }

  private int execute(List<String> arguments) {
    CommandLine commandLine = Iops.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return Iops.execute(commandLine, arguments.toArray(String[]::new));
  }
}
