package dev.iops.simulations.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RunPlan;
import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.smoke.FakeStack;
import dev.iops.simulations.subscriber.MicroClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsWatchTest {

  @TempDir
  private Path folder;

  @Test
  void writesDownEachCount() throws IOException {
    try (FakeStack stack = new FakeStack(); RunRecorder recorder = recorder()) {
      stack.leakRows();

      try (RowsWatch watch = new RowsWatch(stack.target(folder), Duration.ofHours(1), recorder)) {
        assertThat(watch.now() + watch.now())
          .as("the watch may have counted before or meanwhile")
          .isBetween(3L, 6L);
      }

      recorder.tick();
      assertThat(lines(recorder))
        .filteredOn(line -> line.contains("\"rows\""))
        .hasSizeBetween(2, 3);
    }
  }

  @Test
  void aTableThatCannotBeReadIsNoted() throws IOException {
    FakeStack stack = new FakeStack();
    try (RunRecorder recorder = recorder()) {
      var target = stack.target(folder);
      stack.close();

      new RowsWatch(target, Duration.ofHours(1), recorder).close();

      assertThat(Files.readString(recorder.directory().runJson())).contains(
        "1 reading of the rows of connections failed"
      );
    }
  }

  private RunRecorder recorder() throws IOException {
    RunPlan plan = new RunPlan("any", 1, "fake", "", 1, 0, List.of(), Map.of(), Objectives.strict());
    return RunRecorder.create(folder.resolve("runs"), plan, MicroClock.instants());
  }

  private static List<String> lines(RunRecorder recorder) throws IOException {
    return Files.readAllLines(recorder.directory().ledger().resolve("timeline.jsonl"));
  }
}
