package dev.iops.e2e;

import dev.iops.reports.latency.Hop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The smoke run against a fresh {@code iops up}, one run for each way of running it: the time from the intended emission
 * to the receiver, and the most memory that was resident. The load generator always has all compiler tiers.
 */
@Tag("bench")
class SmokeBench {

  private static final double KIB_PER_MIB = 1024;

  private final BenchTable table = new BenchTable(
    "smoke",
    "The smoke run, 25,000 deliveries: intended → received, and peak resident memory",
    "p50 ms",
    "p99 ms",
    "cloud MiB",
    "its environments MiB"
  );

  @TempDir
  private Path folder;

  @Test
  void eachWayOfRunningTheCloud() throws IOException {
    measure(CompilerTiers.C1_ONLY);
    measure(CompilerTiers.ALL);
    measure(CompilerTiers.C1_ONLY, "--warm");
    measure(CompilerTiers.ALL, "--warm");
    measure(CompilerTiers.C1_ONLY, "--isolate", "--warm");
    measure(CompilerTiers.ALL, "--isolate", "--warm");
    table.write();
  }

  private void measure(CompilerTiers tiers, String... options) throws IOException {
    String label = options.length == 0 ? "cold" : String.join(" ", options);
    Path own = Files.createDirectory(folder.resolve(tiers + label.replace(' ', '_')));
    Path outputs = own.resolve("outputs.json");
    try (RunningCloud running = RunningCloud.start(tiers, outputs, options)) {
      LoadedRun run = LoadedRun.smoke(Files.createDirectory(own.resolve("runs")), "--target", outputs.toString());
      if (!run.verdictName().equals("PASS")) {
        throw new AssertionError("only a run that passes has figures worth keeping: " + run);
      }
      ProcessHandle cloud = running.process().children().findFirst().orElseThrow();
      double environments = 0;
      for (ProcessHandle environment : cloud.children().toList()) {
        environments += peakMib(environment).orElse(0);
      }
      table.row(
        label + ", " + tiers.label(),
        run.latencyMillis(Hop.TOTAL, "p50"),
        run.latencyMillis(Hop.TOTAL, "p99"),
        peakMib(cloud).orElseThrow(),
        environments
      );
    }
  }

  /**
   * The most memory it ever had resident ({@code VmHWM} of proc(5)); pages shared between processes count in each. Empty
   * for one that has ended.
   */
  private static OptionalDouble peakMib(ProcessHandle process) throws IOException {
    List<String> status;
    try {
      status = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"));
    } catch (NoSuchFileException _ended) {
      return OptionalDouble.empty();
    }
    return status
      .stream()
      .filter(text -> text.startsWith("VmHWM:"))
      .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
      .findFirst();
  }
}
