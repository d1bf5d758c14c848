package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite run on itself, in its short form. */
class ProveTest {

  @TempDir
  private Path runs;

  @Test
  void everyDefectOfTheShortFormIsCaughtAndTheCleanRunPasses() {
    Iops.Outcome outcome = Iops.here("prove", "--short", "--runs", runs.toString());

    assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
    assertThat(outcome.out()).contains("3 of 3 defects caught and rightly named, 1 of 1 clean runs passed");
    assertThat(runs.resolve("proof.md"))
      .content()
      .contains("| as expected | clients reconnect in a tight loop | churn |");
    assertThat(runs.resolve("proof.json")).content().contains("\"holds\" : true");
  }
}
