package dev.iops.cli;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.latency.LatencyRecorder;
import dev.iops.reports.ledger.ConnectionRecorder;
import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.ledger.ExpectedStream;
import dev.iops.reports.ledger.Micros;
import dev.iops.reports.run.MachineInfo;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RunPlan;
import dev.iops.reports.run.RunRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Run directories as iops load leaves them, without a load; the same seed makes the same run. */
final class MadeUpRuns {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final String RUN = "r1";
  private static final int SECONDS = 12;
  private static final int SAMPLES = 200;

  private Instant now;
  private final Random random;
  private final String cpu;

  private MadeUpRuns(long seed, String cpu) {
    now = START.plusSeconds(60 * seed);
    random = new Random(seed);
    this.cpu = cpu;
  }

  /** A run that delivers everything; it takes so many times as long as usual from the broadcast to the client. */
  static Path passing(Path runs, long seed, double slowdown) throws IOException {
    return new MadeUpRuns(seed, "Test CPU").record(runs, slowdown);
  }

  /** The same on another machine. */
  static Path elsewhere(Path runs, long seed) throws IOException {
    return new MadeUpRuns(seed, "Other CPU").record(runs, 1);
  }

  private Path record(Path runs, double slowdown) throws IOException {
    Map<String, String> config = Map.of("connections", "1");
    RunPlan plan = new RunPlan("smoke", 42, "embedded", "0123abc", 1, 0, List.of(), config, Objectives.strict());
    MachineInfo machine = new MachineInfo("Test VM 21", "TestOS 1", cpu, 2, 8L << 30, 1L << 30, 0.5);
    try (RunRecorder recorder = RunRecorder.create(runs, plan, machine, () -> now)) {
      ConnectionRecorder client = recorder.receiptLog().opened("0-1", 0, Micros.of(now), Micros.of(now));
      recorder.sender().expect(Expectation.atOnce(RUN, 1, 1, Micros.of(now) + 500));
      recorder.sender().emitted(RUN, Micros.of(now) + 1_000, Micros.of(now) + 2_000);
      ExpectedStream stream = recorder.streams().find(RUN, Expectation.streamId(0));
      client.received(stream, 0, 0);
      latencies(recorder, slowdown);
      recorder.observationEnded();
      return recorder.directory().path();
    }
  }

  private void latencies(RunRecorder recorder, double slowdown) {
    LatencyRecorder latency = recorder.latencyRecorder();
    double machine = Math.exp(0.02 * random.nextGaussian());
    for (int second = 0; second < SECONDS; second++) {
      for (int i = 0; i < SAMPLES; i++) {
        double deliver = 40_000 * slowdown * machine * Math.exp(0.2 * random.nextGaussian());
        latency.record(Hop.DELIVER, Math.round(deliver));
        latency.record(Hop.TOTAL, Math.round(200_000 * machine + deliver));
      }
      now = now.plusSeconds(1);
      recorder.tick();
    }
  }
}
