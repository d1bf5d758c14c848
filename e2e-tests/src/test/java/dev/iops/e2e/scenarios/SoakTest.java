package dev.iops.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.cli.prove.BrokenTemplate;
import dev.iops.e2e.Checkout;
import dev.iops.e2e.LoadedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A soak of a little more than a minute, below which no trend is claimed. */
@Tag(ScenarioRun.TAG)
class SoakTest {

  private static final List<String> GROWING = List.of(
    "generator.heapBytes",
    "cloud.heapAfterCollectionBytes",
    "latency.total.p99",
    "rows"
  );

  @TempDir
  private Path runs;

  @Test
  void whatDoesNotGrowIsNotFound() {
    LoadedRun run = soak().onSharedCloud().go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("PASS");
    assertThat(run.account("owed")).isPositive();
    assertThat(run.account("lost")).isZero();
    for (String series : GROWING) {
      assertThat(run.checks("slope " + series, "PASS"))
        .as(series)
        .hasSize(1);
    }
  }

  @Test
  void rowsThatNobodyMayDeleteGrow(@TempDir Path assembly) throws IOException {
    BrokenTemplate.copy(Checkout.assembly(), assembly).withoutAction("dynamodb:DeleteItem");

    LoadedRun run = soak().with("--warm", "--assembly", assembly.toString()).go();

    assertThat(run.verdictName()).as(run.toString()).isEqualTo("FAIL");
    assertThat(run.checks("slope rows", "FAIL")).singleElement().asString().contains("rows grows by ");
    assertThat(run.checks("slope latency.total.p99", "PASS")).hasSize(1);
    assertThat(run.account("lost")).as(run.toString()).isZero();
  }

  private ScenarioRun soak() {
    return ScenarioRun.of("soak", runs)
      .connections(10)
      .set("connect.over", "1 s")
      .set("warmUp", "0 s")
      .set("duration", "66 s")
      .set("events.streams", "10")
      .set("visitors.count", "5")
      .set("visitors.stay", "3 s")
      .set("visitors.away", "1 s")
      .set("rowsEvery", "1 s")
      .set("drain.timeout", "20 s")
      .set("objectives.growth.generatorHeapMebibytes", "1000000")
      .set("objectives.growth.cloudHeapMebibytes", "1000000")
      .set("objectives.growth.latency", "60 m");
  }
}
