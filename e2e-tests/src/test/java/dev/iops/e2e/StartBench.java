package dev.iops.e2e;

import dev.iops.e2e.conformance.client.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fresh starts of {@code iops up}: until it has printed where everything is, which it does when its cloud says READY,
 * and until the first handshake, with the cold start of its function, is answered 101.
 */
@Tag("bench")
class StartBench {

  private static final int STARTS = Integer.getInteger("bench.starts", 5);
  private static final double NANOS_PER_MILLI = 1e6;

  private final Map<CompilerTiers, List<Start>> starts = new EnumMap<>(CompilerTiers.class);

  @TempDir
  private Path folder;

  /** Milliseconds since the process was started. */
  private record Start(double ready, double opened) {}

  @Test
  void untilTheFirstConnectionIsOpen() throws IOException {
    for (int i = 0; i <= STARTS; i++) {
      for (CompilerTiers tiers : CompilerTiers.values()) {
        Start start = start(tiers, folder.resolve(tiers + "-" + i + ".json"));
        if (i > 0) {
          // the first ones also read the jars from the disk
          starts.computeIfAbsent(tiers, _tiers -> new ArrayList<>()).add(start);
        }
      }
    }
    var table = new BenchTable("start", "Fresh starts of iops up, in milliseconds", "median ms", "least ms", "most ms");
    starts.forEach((tiers, all) -> {
      row(table, tiers.label() + ": ready", all.stream().map(Start::ready).toList());
      row(table, tiers.label() + ": first 101", all.stream().map(Start::opened).toList());
    });
    table.write();
  }

  private static void row(BenchTable table, String label, List<Double> millis) {
    table.row(
      label,
      BenchTable.percentile(millis, 50),
      BenchTable.percentile(millis, 0),
      BenchTable.percentile(millis, 100)
    );
  }

  private static Start start(CompilerTiers tiers, Path outputs) {
    long startedAt = System.nanoTime();
    try (RunningCloud cloud = RunningCloud.start(tiers, outputs)) {
      double ready = millisSince(startedAt);
      try (RawClient client = RawClient.to(cloud.target().webSocketUrl()).upgrade()) {
        double opened = millisSince(startedAt);
        if (!client.head().isOpen()) {
          throw new AssertionError("the handshake was answered " + client.head());
        }
        return new Start(ready, opened);
      }
    }
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / NANOS_PER_MILLI;
  }
}
