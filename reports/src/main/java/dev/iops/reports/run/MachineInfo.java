package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine that generated the load.
 *
 * @param jvm name and version of the virtual machine
 * @param os name, version and architecture of the operating system
 * @param cpu the processor's model, or its architecture where the model is not to be had
 * @param processors how many processors the virtual machine may use
 * @param memoryBytes physical memory; 0 if unknown
 * @param maxHeapBytes the heap's limit
 * @param loadAverage of the last minute when the run started; negative if unknown
 */
public record MachineInfo(
  @JsonProperty("jvm") String jvm,
  @JsonProperty("os") String os,
  @JsonProperty("cpu") String cpu,
  @JsonProperty("processors") int processors,
  @JsonProperty("memoryBytes") long memoryBytes,
  @JsonProperty("maxHeapBytes") long maxHeapBytes,
  @JsonProperty("loadAverage") double loadAverage
) {
  /** Looks at this machine. */
  public static MachineInfo capture() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    long memory = system instanceof com.sun.management.OperatingSystemMXBean known ? known.getTotalMemorySize() : 0;
    return new MachineInfo(
      System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
      System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
      cpuModel(Path.of("/proc/cpuinfo")),
      Runtime.getRuntime().availableProcessors(),
      memory,
      Runtime.getRuntime().maxMemory(),
      system.getSystemLoadAverage()
    );
  }

  private static String cpuModel(Path cpuInfo) {
    try (var lines = Files.lines(cpuInfo)) {
      return lines
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
    } catch (IOException | java.io.UncheckedIOException e) {
      return System.getProperty("os.arch");
    }
  }
}
