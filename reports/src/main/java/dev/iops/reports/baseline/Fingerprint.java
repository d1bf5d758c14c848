package dev.iops.reports.baseline;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.iops.reports.run.MachineInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a machine decides how fast things run on it.
 *
 * @param cpu model of the processor
 * @param processors how many may be used
 * @param memoryGibibytes physical memory, rounded; 0 if unknown
 * @param jvm name and version of the virtual machine
 */
public record Fingerprint(
  @JsonProperty("cpu") String cpu,
  @JsonProperty("processors") int processors,
  @JsonProperty("memoryGibibytes") long memoryGibibytes,
  @JsonProperty("jvm") String jvm
) {
  /** That of the machine that a run was made on. */
  public static Fingerprint of(MachineInfo machine) {
    long gibibytes = Math.round(machine.memoryBytes() / (double) (1L << 30));
    return new Fingerprint(machine.cpu(), machine.processors(), gibibytes, machine.jvm());
  }

  /** In what another machine differs, in words; empty if it is alike. */
  public List<String> differences(Fingerprint other) {
    List<String> differences = new ArrayList<>();
    differ(differences, "processor", cpu, other.cpu);
    differ(differences, "processors", processors, other.processors);
    differ(differences, "memory in GiB", memoryGibibytes, other.memoryGibibytes);
    differ(differences, "virtual machine", jvm, other.jvm);
    return differences;
  }

  private static void differ(List<String> differences, String what, Object one, Object other) {
    if (!one.equals(other)) {
      differences.add(what + " " + one + " and " + other);
    }
  }
}
