package dev.iops.simulations.run;

import dev.iops.reports.cost.Basis;
import dev.iops.reports.cost.Driver;
import dev.iops.reports.cost.Usage;
import dev.iops.reports.cost.UsageFact;
import dev.iops.target.AwsClients;
import dev.iops.target.OutputsException;
import dev.iops.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks a target what a run has used of it that AWS charges for. What the target does not tell is recorded as unknown. */
final class TargetUsage {

  private final boolean exclusive;
  private final List<UsageFact> facts = new ArrayList<>();

  private TargetUsage(boolean exclusive) {
    this.exclusive = exclusive;
  }

  /**
   * What was used since then.
   *
   * @param exclusive whether nobody else uses the target; if others do, what it counts is theirs too
   */
  static Usage since(Instant startedAt, Target target, boolean exclusive, Traffic traffic) {
    TargetUsage usage = new TargetUsage(exclusive);
    usage.frames(traffic);
    try (AwsClients aws = new AwsClients(target)) {
      for (FunctionUsage.Role role : FunctionUsage.roles(target.outputs())) {
        usage.ask(() -> FunctionUsage.since(startedAt, role, aws), FunctionUsage.names(), role.name(), role.requests());
      }
      usage.ask(() -> StreamUsage.now(target, aws), StreamUsage.names(), "", Driver.TIME);
      for (TableUsage.Units units : TableUsage.Units.values()) {
        usage.ask(() -> TableUsage.since(startedAt, units, target, aws), List.of(units.fact()), "", units.driver());
      }
    }
    return Usage.of(usage.facts);
  }

  private void frames(Traffic traffic) {
    String source = "frames that clients received and sent";
    facts.add(UsageFact.counted(Usage.MESSAGES, "", Driver.DELIVERIES, (double) traffic.frames(), source));
    facts.add(
      UsageFact.estimated(
        Usage.BYTES_OUT,
        "",
        Driver.DELIVERIES,
        (double) traffic.bytes(),
        "text of the frames that clients received, without framing and TLS"
      )
    );
  }

  private void ask(Supplier<List<UsageFact>> question, List<String> names, String part, Driver driver) {
    try {
      question.get().stream().map(this::shared).forEach(facts::add);
    } catch (SdkException | OutputsException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("no answer");
      names.forEach(name -> facts.add(UsageFact.unknown(name, part, driver, "the target does not tell: " + why)));
    }
  }

  private UsageFact shared(UsageFact fact) {
    boolean size = fact.name().equals(Usage.SHARDS) || fact.name().equals(Usage.CONSUMERS);
    if (exclusive || size || fact.basis() != Basis.COUNTED) {
      return fact;
    }
    String source = fact.source() + "; others may have used the target too";
    return UsageFact.estimated(fact.name(), fact.part(), fact.driver(), fact.quantity(), source);
  }
}
