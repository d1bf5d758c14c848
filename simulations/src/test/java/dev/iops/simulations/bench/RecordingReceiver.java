package dev.iops.simulations.bench;

import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RunPlan;
import dev.iops.simulations.run.ClientBehaviour;
import dev.iops.simulations.run.ClientMeasurements;
import dev.iops.simulations.run.CloudNeeds;
import dev.iops.simulations.run.LoadPlan;
import dev.iops.simulations.run.LoadRun;
import dev.iops.simulations.run.RunShape;
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
  private final ClientMeasurements counting = new ClientMeasurements() {
    @Override
    public void connected(long fromMicros, long toMicros, boolean open, String reason) {}

    @Override
    public void reconnected(long fromMicros, long toMicros) {}

    @Override
    public void delivered(long intendedMicros, long receivedMicros) {
      delivered.increment();
    }

    @Override
    public void ponged(long pingMicros, long pongMicros) {}
  };
  private int opened;

  RecordingReceiver(URI url) throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "run");
    RunPlan plan = new RunPlan("bench", 0, url.toString(), "", 1, 0, List.of(), Map.of(), Objectives.strict());
    var shape = new RunShape(1, 0, Objectives.strict(), PATIENCE, PATIENCE, List.of(), CloudNeeds.NONE);
    run = new LoadRun(new LoadPlan(plan, target(url, folder), true, folder, shape, List.of(), List.of()));
  }

  private static Target target(URI url, Path folder) throws IOException {
    Path outputs = folder.resolve("outputs.json");
    Files.writeString(outputs, "{\"IOpsDashboard-ExperienceStack\": {\"WebSocketUrl\": \"%s\"}}".formatted(url));
    return Target.load(outputs, Optional.empty(), Optional.empty());
  }

  @Override
  public CompletableFuture<?> open() {
    return run.connect(opened++, ClientBehaviour.LISTENER, counting).thenAccept(open -> {
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
