package dev.iops.reports.cost;

import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Accounts;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the tables must have used if nobody counted it, from how the pipeline uses them: one update of a small item for each
 * event, a put and a delete for each connection, and one consistent scan of all connections for each call of the
 * Broadcaster ("Read consistency" and "Capacity units", Amazon DynamoDB Developer Guide: 1 KB a write unit, 4 KB a read
 * unit).
 *
 * @param facts everything that was written down about the run
 */
record TableEstimate(RecordedRun run, Accounts accounts, PriceList.Assumptions assumptions, List<UsageFact> facts) {
  private static final int READ_UNIT_BYTES = 4 * 1024;
  private static final int WRITES_PER_CONNECTION = 2;
  private static final String BROADCASTER = "broadcaster";

  /** The fact as it is, or an estimate in its place if it is unknown and one can be made. */
  UsageFact known(UsageFact fact) {
    if (fact.basis() != Basis.UNKNOWN) {
      return fact;
    }
    return switch (fact.name()) {
      case Usage.WRITE_UNITS -> writes(fact);
      case Usage.READ_UNITS -> reads(fact);
      default -> fact;
    };
  }

  private UsageFact writes(UsageFact fact) {
    double connections = run.ledger().connections().size();
    double events = (double) accounts.emission().emitted();
    return switch (fact.driver()) {
      case EVENTS -> estimated(fact, events, "one unit for each emitted event");
      case CONNECTS -> estimated(fact, WRITES_PER_CONNECTION * connections, "a put and a delete for each connection");
      default -> fact;
    };
  }

  private UsageFact reads(UsageFact fact) {
    OptionalDouble scans = facts
      .stream()
      .filter(other -> other.name().equals(Usage.LAMBDA_REQUESTS) && other.part().contains(BROADCASTER))
      .flatMapToDouble(other -> other.known().stream())
      .findFirst();
    if (fact.driver() != Driver.DELIVERIES || scans.isEmpty()) {
      return fact;
    }
    double units = Math.ceil((run.info().connections() * assumptions.connectionRowBytes()) / READ_UNIT_BYTES);
    return estimated(
      fact,
      scans.getAsDouble() * Math.max(1, units),
      "a scan of all connections for each call of the Broadcaster"
    );
  }

  private static UsageFact estimated(UsageFact fact, double quantity, String source) {
    return UsageFact.estimated(fact.name(), fact.part(), fact.driver(), quantity, source);
  }
}
