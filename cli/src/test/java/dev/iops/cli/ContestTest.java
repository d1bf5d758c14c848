package dev.iops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.compare.Comparison;
import dev.iops.reports.compare.ComparisonFile;
import dev.iops.reports.compare.Rule;
import dev.iops.reports.compare.SideBySide;
import dev.iops.reports.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sides that take turns, whose runs are made up: how slow each is, is known. */
class ContestTest {

  private static final int PAIRS = 4;

  @TempDir
  private Path folder;

  private final List<String> order = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();

  @Test
  void aHopThatTakesHalfAsLongAgainIsFoundAndNamed() throws IOException {
    Comparison comparison = hold(1.5);

    assertThat(comparison.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(comparison.culprits()).first().isEqualTo("deliver");
    assertThat(order)
      .as("a second set confirmed the first")
      .hasSize(2 * 2 * PAIRS);
    assertThat(progress).anyMatch(line -> line.contains("a second set of runs has to confirm it"));
  }

  @Test
  void aHopThatTakesAFifthLongerIsFoundAndNamed() throws IOException {
    Comparison comparison = hold(1.2);

    assertThat(comparison.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(comparison.culprits()).first().isEqualTo("deliver");
  }

  @Test
  void aSideComparedWithItselfIsNotRed() throws IOException {
    Comparison comparison = hold(1);

    assertThat(comparison.outcome()).as(comparison.reasons().toString()).isEqualTo(Outcome.PASS);
    assertThat(order).hasSize(2 * PAIRS);
  }

  @Test
  void theSidesTakeTurnsAndLeaveWhatTheyFound() throws IOException {
    Comparison comparison = hold(1);

    assertThat(order).startsWith("base", "head", "base", "head");
    assertThat(ComparisonFile.read(folder)).contains(comparison);
    assertThat(folder.resolve("comparison.md")).content().contains("# PASS: head against base");
  }

  private Comparison hold(double slowdownOfHead) throws IOException {
    SideBySide judge = new SideBySide(Rule.DEFAULT);
    Contest contest = new Contest(judge, PAIRS, Interleaving.ALTERNATING, 1, progress::add);
    return contest.hold(side("base", 1), side("head", slowdownOfHead), "smoke", List.of("load", "smoke"), folder);
  }

  private Contestant side(String name, double slowdown) {
    return new Contestant(name, arguments -> {
      order.add(name);
      Path runs = Path.of(arguments.get(arguments.indexOf("--runs") + 1));
      MadeUpRuns.passing(runs, order.size(), slowdown);
      return new Children.Result(0, "");
    });
  }
}
