package dev.iops.simulations.bench;

import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RunPlan;
import dev.iops.simulations.run.DeliveryListener;
import dev.iops.simulations.run.LoadPlan;
import dev.iops.simulations.run.LoadRun;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** The load generator as a scenario uses it: ledger, latency logs and live figures of every event. */
final class RecordingReceiver implements Receiver {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final LoadRun run;
  private final LongAdder delivered = new LongAdder();
  private final DeliveryListener counting = (intended, received) -> delivered.increment();
  private int opened;

  RecordingReceiver(URI url) throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "run");
    RunPlan plan = new RunPlan("bench", 0, url.toString(), "", 1, 0, Map.of(), Objectives.strict());
    run = new LoadRun(new LoadPlan(plan, target(url, folder), true, folder, PATIENCE, PATIENCE, List.of()));
  }

  private static Target target(URI url, Path folder) throws IOException {
    Path outputs = folder.resolve("outputs.json");
    Files.writeString(outputs, "{\"IOpsDashboard-ExperienceStack\": {\"WebSocketUrl\": \"%s\"}}".formatted(url));
    return Target.load(outputs, Optional.empty(), Optional.empty());
  }

  @Override
  public CompletableFuture<?> open() {
    return run.connect(opened++, counting).thenAccept(open -> {
      if (!open) {
        throw new IllegalStateException("a connection of the benchmark was refused");
      }
    });
  }

  @Override
  public void expect(String runId, int perStream) {
    run
      .recorder()
      .sender()
      .expect(Expectation.atOnce(runId, PushedFrames.STREAMS, perStream, MicroClock.nowMicros()));
  }

  @Override
  public long received() {
    return delivered.sum();
  }

  @Override
  public long countOf(int perFrame) {
    return perFrame;
  }
}
