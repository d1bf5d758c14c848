package dev.iops.cli;

import dev.iops.simulations.run.CloudNeeds;
import dev.iops.simulations.run.PlannedFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    description = "Plants a fault in the embedded cloud, with from=10s or for=5s while the run goes on; may be repeated"
  )
  private List<String> faults = List.of();

  @Option(
    names = "--cloud-set",
    paramLabel = "KEY=VALUE",
    description = "A setting of the embedded cloud, such as gateway.idleLimit=30s; may be repeated"
  )
  private List<String> settings = List.of();

  @Option(
    names = "--isolate",
    description = "Runs each execution environment of a Lambda function as a process of its own, as AWS does"
  )
  private boolean isolate;

  @Option(names = "--warm", description = "Starts execution environments ahead, so that no event meets a cold start")
  private boolean warm;

  @Option(
    names = "--cold-start",
    paramLabel = "DURATION",
    description = "Added to every cold start, such as 800ms, 2s or PT0.8S; at most 60 s"
  )
  private Optional<String> coldStart;

  private CloudNeeds needs = CloudNeeds.NONE;

  /** What a scenario needs besides; what the user chose goes before it. */
  void need(CloudNeeds ofScenario) {
    needs = ofScenario;
  }

  Optional<Path> assembly() {
    return assembly;
  }

  Optional<Path> outputs() {
    return outputs;
  }

  /** Every fault, as the user gave it. */
  List<String> faults() {
    return faults;
  }

  /** Those that an embedded cloud has from its start. */
  List<String> faultsFromTheStart() {
    return faults
      .stream()
      .filter(fault -> !PlannedFault.parse(fault).isTimed())
      .toList();
  }

  /** Those that come and go at their times. */
  List<PlannedFault> timedFaults() {
    return plannedFaults().stream().filter(PlannedFault::isTimed).toList();
  }

  /** All of them, for a run on a cloud that is there already. */
  List<PlannedFault> plannedFaults() {
    return faults.stream().map(PlannedFault::parse).toList();
  }

  List<String> settings() {
    return Stream.concat(needs.settings().stream(), settings.stream()).toList();
  }

  /** How functions are run, as the embedded cloud takes it and a run records it. */
  List<String> functionOptions() {
    List<String> options = new ArrayList<>();
    if (isolate) {
      options.add("--isolate");
    }
    if (warm || (needs.warm() && coldStart.isEmpty())) {
      options.add("--warm");
    }
    coldStart.ifPresent(delay -> options.add("--cold-start=" + delay));
    return options;
  }

  /** Whether the cloud's JVM has its best compiler, which needs a while of load. */
  boolean compiled() {
    return needs.compiled();
  }

  /** Whether anything was chosen that an embedded cloud must have when it starts. */
  boolean any() {
    return (
      assembly.isPresent() || outputs.isPresent() || !settings.isEmpty() || isolate || warm || coldStart.isPresent()
    );
  }
}
