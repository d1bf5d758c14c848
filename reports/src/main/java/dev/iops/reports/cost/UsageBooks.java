package dev.iops.reports.cost;

import dev.iops.reports.measure.Life;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Everything that a run used and AWS charges for, named as the price list names it. */
final class UsageBooks {

  private static final String CONNECTION_MINUTES = "apiGateway.connectionMinutes";
  private static final String PADDING = "events.paddingBytes";
  private static final int PUT_UNIT_BYTES = 25 * 1024;
  private static final String NOBODY = "the run has no usage.json";

  /** What there must be a word about, also if nobody wrote it down. */
  private static final Map<String, Driver> EXPECTED = Map.of(
    Usage.MESSAGES,
    Driver.DELIVERIES,
    Usage.BYTES_OUT,
    Driver.DELIVERIES,
    Usage.LAMBDA_REQUESTS,
    Driver.EVENTS,
    Usage.LAMBDA_GB_SECONDS,
    Driver.DELIVERIES,
    Usage.LOG_BYTES,
    Driver.EVENTS,
    Usage.WRITE_UNITS,
    Driver.EVENTS,
    Usage.READ_UNITS,
    Driver.DELIVERIES
  );

  private final RecordedRun run;
  private final Accounts accounts;
  private final PriceList.Assumptions assumptions;
  private final List<UsageFact> facts = new ArrayList<>();

  private UsageBooks(RecordedRun run, Accounts accounts, PriceList.Assumptions assumptions) {
    this.run = run;
    this.accounts = accounts;
    this.assumptions = assumptions;
  }

  static List<UsageFact> of(RecordedRun run, Accounts accounts, PriceList prices) {
    UsageBooks books = new UsageBooks(run, accounts, prices.assumptions());
    Optional<Usage> usage = UsageFile.read(run.directory());
    usage.ifPresent(known -> known.facts().stream().filter(UsageBooks::isCharged).forEach(books.facts::add));
    EXPECTED.keySet()
      .stream()
      .sorted()
      .filter(name -> books.facts.stream().noneMatch(fact -> fact.name().equals(name)))
      .forEach(name -> books.facts.add(UsageFact.unknown(name, "", EXPECTED.get(name), NOBODY)));
    books.facts.replaceAll(new TableEstimate(run, accounts, prices.assumptions(), List.copyOf(books.facts))::known);
    books.connections();
    books.stream(usage.orElse(Usage.of(List.of())));
    books.facts.add(UsageFact.unknown("dynamodb.streamReads", "", Driver.TIME, "nobody counts what is free"));
    return List.copyOf(books.facts);
  }

  private static boolean isCharged(UsageFact fact) {
    return !fact.name().equals(Usage.SHARDS) && !fact.name().equals(Usage.CONSUMERS);
  }

  private void connections() {
    double minutes = Life.all(run).stream().mapToLong(Life::micros).sum() / 60e6;
    facts.add(UsageFact.counted(CONNECTION_MINUTES, "", Driver.CONNECTION_TIME, minutes, "the ledger of connections"));
  }

  private void stream(Usage usage) {
    double events = (double) accounts.emission().emitted();
    long padding = Long.parseLong(run.info().config().getOrDefault(PADDING, "0"));
    double units = Math.ceil((assumptions.eventBytes() + padding) / PUT_UNIT_BYTES);
    facts.add(
      new UsageFact(
        "kinesis.putUnits",
        "",
        Driver.EVENTS,
        events * units,
        padding == 0 ? Basis.COUNTED : Basis.ESTIMATED,
        "events that were emitted, " + (padding == 0 ? "one unit each" : "by their size")
      )
    );
    OptionalDouble shards = size(usage, Usage.SHARDS);
    OptionalDouble consumers = size(usage, Usage.CONSUMERS);
    String source = "shards and consumers of the stream, times the duration of the run";
    hours("kinesis.shardHours", shards, OptionalDouble.of(1), source);
    hours("kinesis.consumerShardHours", shards, consumers, source);
    String bytes = "emitted events of about %,.0f bytes".formatted(assumptions.eventBytes());
    double size = assumptions.eventBytes() + padding;
    facts.add(
      consumers.isPresent()
        ? UsageFact.estimated(
            "kinesis.consumerBytes",
            "",
            Driver.EVENTS,
            events * size * consumers.getAsDouble(),
            bytes
          )
        : UsageFact.unknown("kinesis.consumerBytes", "", Driver.EVENTS, "the consumers of the stream are not known")
    );
  }

  private void hours(String name, OptionalDouble shards, OptionalDouble times, String source) {
    double hours = hours(run);
    facts.add(
      shards.isPresent() && times.isPresent() && hours > 0
        ? UsageFact.counted(name, "", Driver.TIME, shards.getAsDouble() * times.getAsDouble() * hours, source)
        : UsageFact.unknown(name, "", Driver.TIME, "the stream could not be asked, or the run has no end")
    );
  }

  private static OptionalDouble size(Usage usage, String name) {
    return usage
      .named(name)
      .flatMapToDouble(fact -> fact.known().stream())
      .findFirst();
  }

  /** How long a run took; 0 if it has no end. */
  static double hours(RecordedRun run) {
    long endedAt = run.info().endedAt();
    return endedAt == 0 ? 0 : (endedAt - run.info().startedAt()) / 3_600e6;
  }
}
