package dev.iops.reports.cost;

import dev.iops.reports.cost.PriceList.Price;
import dev.iops.reports.measure.Life;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Accounts;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a run would have cost at list price, and what a month of the product would.
 *
 * @param prices that were taken
 * @param subscribers how many the run had
 */
public record Cost(PriceList prices, int subscribers, List<CostLine> lines) {
  private static final double THOUSAND = 1_000;

  /** The cost of a run at the prices that come with this version. */
  public static Cost of(RecordedRun run, Accounts accounts) {
    return of(run, accounts, PriceList.current());
  }

  /** The cost of a run at these prices. */
  static Cost of(RecordedRun run, Accounts accounts, PriceList prices) {
    Projection projection = Projection.of(run, accounts, prices.assumptions());
    List<CostLine> lines = UsageBooks.of(run, accounts, prices)
      .stream()
      .map(fact -> line(fact, prices.price(fact.name()), projection))
      .toList();
    return new Cost(prices, run.info().connections(), lines);
  }

  private static CostLine line(UsageFact fact, Price price, Projection projection) {
    OptionalDouble free = OptionalDouble.of(0);
    OptionalDouble usd = price.usd() == 0 ? free : map(fact.known(), price::of);
    OptionalDouble month = price.usd() == 0 ? free : times(usd, projection.month(fact.driver()));
    OptionalDouble thousand = price.usd() == 0 ? free : times(month, projection.perThousand(fact.driver()));
    return new CostLine(price.service(), price.what(), fact, usd, month, thousand);
  }

  private static OptionalDouble map(OptionalDouble value, java.util.function.DoubleUnaryOperator change) {
    return value.isPresent() ? OptionalDouble.of(change.applyAsDouble(value.getAsDouble())) : value;
  }

  private static OptionalDouble times(OptionalDouble value, OptionalDouble factor) {
    return factor.isPresent() ? map(value, one -> one * factor.getAsDouble()) : OptionalDouble.empty();
  }

  /** The sum of all amounts that are known. */
  public double total(Function<CostLine, OptionalDouble> amount) {
    return lines
      .stream()
      .map(amount)
      .mapToDouble(one -> one.orElse(0))
      .sum();
  }

  /** What a sum of amounts lacks, in words, such as {@code DynamoDB read request units}; empty if it is whole. */
  public List<String> missing(Function<CostLine, OptionalDouble> amount) {
    return lines
      .stream()
      .filter(line -> amount.apply(line).isEmpty())
      .map(line -> line.service() + " " + line.what())
      .distinct()
      .toList();
  }

  /** By how much a run's quantities grow. */
  private record Projection(
    OptionalDouble byEvents,
    OptionalDouble byTime,
    OptionalDouble byConnectionTime,
    OptionalDouble byConnects,
    OptionalDouble bySubscribers
  ) {
    static Projection of(RecordedRun run, Accounts accounts, PriceList.Assumptions assumptions) {
      double hours = assumptions.hoursPerMonth();
      double subscribers = run.info().connections();
      double minutes = Life.all(run).stream().mapToLong(Life::micros).sum() / 60e6;
      double opened = run.ledger().connections().size();
      return new Projection(
        ratio(assumptions.eventsPerMonth(), (double) accounts.emission().emitted()),
        ratio(hours, UsageBooks.hours(run)),
        ratio(subscribers * hours * 60, minutes),
        ratio((subscribers * hours) / assumptions.reconnectHours(), opened),
        ratio(THOUSAND, subscribers)
      );
    }

    private static OptionalDouble ratio(double wanted, double seen) {
      return seen > 0 ? OptionalDouble.of(wanted / seen) : OptionalDouble.empty();
    }

    OptionalDouble month(Driver driver) {
      return switch (driver) {
        case EVENTS, DELIVERIES -> byEvents;
        case CONNECTION_TIME -> byConnectionTime;
        case CONNECTS -> byConnects;
        case TIME -> byTime;
      };
    }

    OptionalDouble perThousand(Driver driver) {
      return switch (driver) {
        case EVENTS, TIME -> OptionalDouble.of(1);
        case DELIVERIES, CONNECTION_TIME, CONNECTS -> bySubscribers;
      };
    }
  }
}
