package dev.iops.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What one can choose of an embedded cloud, for every command that starts one. */
final class CloudChoices {

  @Option(
    names = "--assembly",
    paramLabel = "DIR",
    description = "The synthesized stacks that the embedded cloud runs. Default: infra/target/cdk.out"
  )
  private Optional<Path> assembly;

  @Option(
    names = "--outputs",
    paramLabel = "FILE",
    description = "Where the embedded cloud writes its outputs file. Default: a temporary file"
  )
  private Optional<Path> outputs;

  @Option(
    names = "--fault",
    paramLabel = "NAME[:KEY=VALUE,…]",
    description = "Plants a fault in the embedded cloud; may be repeated"
  )
  private List<String> faults = List.of();

  @Option(
    names = "--cloud-set",
    paramLabel = "KEY=VALUE",
    description = "A setting of the embedded cloud, such as gateway.idleLimit=30s; may be repeated"
  )
  private List<String> settings = List.of();

  Optional<Path> assembly() {
    return assembly;
  }

  Optional<Path> outputs() {
    return outputs;
  }

  List<String> faults() {
    return faults;
  }

  List<String> settings() {
    return settings;
  }

  /** Whether anything was chosen. */
  boolean any() {
    return assembly.isPresent() || outputs.isPresent() || !faults.isEmpty() || !settings.isEmpty();
  }
}
