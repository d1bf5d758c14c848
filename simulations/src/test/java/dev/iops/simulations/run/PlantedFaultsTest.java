package dev.iops.simulations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RunPlan;
import dev.iops.reports.run.RunReader;
import dev.iops.reports.run.RunRecorder;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.CloudControlException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedFaultsTest {

  @TempDir
  private Path folder;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<String> failures = new ArrayList<>();
  private FakeControl cloud;
  private RunRecorder recorder;
  private PlantedFaults faults;

  @BeforeEach
  void start() throws IOException {
    cloud = new FakeControl();
    RunPlan plan = new RunPlan("x", 1, "fake", "", 1, 0, List.of(), Map.of(), Objectives.strict());
    recorder = RunRecorder.create(folder, plan, MicroClock.instants());
    faults = new PlantedFaults(cloud.control(folder), recorder, 1_000);
  }

  @AfterEach
  void stop() throws IOException {
    timer.shutdownNow();
    recorder.close();
    cloud.close();
  }

  @Test
  void theTimelineTellsWhenEachFaultCameAndWentAndWhereItStruck() throws IOException {
    faults.plant("a").heal();
    faults.plant("b");
    faults.healAll();
    faults.recordStrikes();
    recorder.close();

    RecordedRun run = RunReader.read(recorder.directory().path());
    assertThat(cloud.calls()).containsExactly("+a", "-a", "+b", "-b");
    assertThat(run.info().faults()).containsExactly("a", "b");
    assertThat(run.ledger().timeline().faults()).hasSize(2);
    assertThat(run.ledger().timeline().strikes())
      .singleElement()
      .satisfies(strike -> assertThat(strike.where()).isEqualTo("two"));
  }

  @Test
  void whatTheCloudDoesNotKnowIsRefusedInItsWords() {
    assertThatExceptionOfType(CloudControlException.class)
      .isThrownBy(() -> faults.plant("d"))
      .withMessageContaining("allowed are a, b, c");
  }

  @Test
  void aFaultIsHealedOnceAndNothingIsPlantedAfterTheEnd() {
    PlantedFaults.Planted planted = faults.plant("a");
    planted.heal();
    planted.heal();
    faults.healAll();

    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> faults.plant("b"));
    assertThat(cloud.calls()).containsExactly("+a", "-a");
  }

  @Test
  void whatIsPlannedComesAndGoesAtItsTime() {
    FaultSchedule schedule = schedule("a", "b:from=1ms,for=1ms", "c:for=1ms");

    schedule.begin();
    assertThat(cloud.calls()).containsExactly("+a");

    schedule.connected();
    await()
      .atMost(Duration.ofMinutes(1))
      .until(() -> cloud.calls().containsAll(List.of("+b", "-b", "+c", "-c")));
    assertThat(cloud.calls()).doesNotContain("-a").hasSize(5);
    assertThat(failures).isEmpty();
  }

  @Test
  void aPlannedFaultThatDoesNotExistIsHeardOf() {
    schedule("d").begin();

    assertThat(failures).containsExactly("the fault d could not be planted: allowed are a, b, c");
  }

  private FaultSchedule schedule(String... texts) {
    List<PlannedFault> planned = List.of(texts).stream().map(PlannedFault::parse).toList();
    return new FaultSchedule(planned, faults, timer, failures::add);
  }
}
