package dev.iops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RunPlan;
import dev.iops.reports.run.RunReader;
import dev.iops.reports.verdict.Judge;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import dev.iops.simulations.inject.Emission;
import dev.iops.simulations.inject.Injection;
import dev.iops.simulations.inject.Schedule;
import dev.iops.simulations.inject.ScheduledInjector;
import dev.iops.simulations.run.LoadPlan;
import dev.iops.simulations.run.LoadRun;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.AwsClients;
import dev.iops.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Events by schedule, straight into the stream of the whole slice, to clients that keep books. */
class InjectedEventsTest {

  private static final int CLIENTS = 2;
  private static final int EVENTS = 1_000;

  @TempDir
  private Path folder;

  @Test
  void aThousandEvenlySpacedEventsReachEveryClientOnceAndInOrder() throws Exception {
    try (
      RunningCloud cloud = RunningCloud.start(folder.resolve("outputs.json"), "--warm");
      AwsClients clients = new AwsClients(cloud.target());
      KinesisClient kinesis = clients.kinesisWithoutRetries()
    ) {
      LoadRun run = new LoadRun(plan(cloud.target()));
      for (int i = 0; i < CLIENTS; i++) {
        assertThat(run.connect(i, (intended, received) -> {}).get(30, TimeUnit.SECONDS)).isTrue();
      }
      String stream = cloud.target().outputs().eventStreamName();
      ScheduledInjector injector = new ScheduledInjector(kinesis, stream, run.recorder().sender(), 1);
      injector.makeReady();
      Schedule schedule = Schedule.evenly(50, 6_000, Duration.ofSeconds(10), MicroClock.nowMicros());

      Injection injection = injector.start(run.newEmissionId(), schedule, events ->
        run.owe(new Emission.Tally(events, 0, 0))
      );

      assertThat(injection.done().get(60, TimeUnit.SECONDS)).isEqualTo(new Emission.Tally(EVENTS, 0, 0));
      run.drain(Duration.ofSeconds(60), Duration.ofSeconds(1)).get(70, TimeUnit.SECONDS);
      run.leave().get(30, TimeUnit.SECONDS);
      Verdict verdict = Judge.judge(RunReader.read(run.finish()));
      assertThat(verdict.outcome())
        .as("%s %s", verdict.results(), injection.counters().snapshot())
        .isEqualTo(Outcome.PASS);
      assertThat(verdict.accounts().delivered()).isEqualTo(EVENTS * CLIENTS);
    }
  }

  private LoadPlan plan(Target target) {
    var record = new RunPlan("injected", 1, "embedded", "", CLIENTS, 0, Map.of(), Objectives.strict());
    Duration patience = Duration.ofSeconds(10);
    return new LoadPlan(record, target, true, folder.resolve("runs"), patience, patience, List.of());
  }
}
