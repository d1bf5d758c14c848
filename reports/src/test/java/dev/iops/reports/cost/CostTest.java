package dev.iops.reports.cost;

import static dev.iops.reports.History.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iops.reports.History;
import dev.iops.reports.ledger.UnreadableRunException;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RunDirectory;
import dev.iops.reports.verdict.Accounts;
import dev.iops.reports.verdict.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostTest {

  private static final double MONTH_EVENTS = 500 * 60 * 730;

  @TempDir
  private Path folder;

  @Test
  void eachQuantityIsMultipliedByItsPrice() throws IOException {
    Cost cost = cost(run(usage()));

    assertThat(amount(cost, "apiGateway.messages")).isCloseTo(120 * 1e-6, within(1e-12));
    assertThat(amount(cost, "lambda.gbSeconds")).isCloseTo(3 * 0.0000133334, within(1e-12));
    assertThat(amount(cost, "lambda.requests")).isCloseTo(40 * 0.2e-6, within(1e-12));
    // two clients for an hour; two shards and one consumer for an hour; ten events
    assertThat(amount(cost, "apiGateway.connectionMinutes")).isCloseTo(120 * 0.25e-6, within(1e-9));
    assertThat(amount(cost, "kinesis.shardHours")).isCloseTo(2 * 0.015, within(1e-9));
    assertThat(amount(cost, "kinesis.consumerShardHours")).isCloseTo(2 * 0.015, within(1e-9));
    assertThat(amount(cost, "kinesis.putUnits")).isCloseTo(10 * 0.014e-6, within(1e-12));
    assertThat(amount(cost, "logs.bytes")).isCloseTo(0.5e-3, within(1e-12));
  }

  @Test
  void aMonthIsProjectedByWhatMakesEachQuantityGrow() throws IOException {
    Cost cost = cost(run(usage()));

    CostLine messages = line(cost, "apiGateway.messages");
    double perEvent = messages.run().orElseThrow() / 10;
    assertThat(messages.month().orElseThrow()).isCloseTo(perEvent * MONTH_EVENTS, within(1e-6));
    assertThat(messages.thousand().orElseThrow()).isCloseTo(perEvent * MONTH_EVENTS * 500, within(1e-3));
    assertThat(line(cost, "kinesis.shardHours").month().orElseThrow()).isCloseTo(2 * 0.015 * 730, within(0.001));
    assertThat(line(cost, "kinesis.shardHours").thousand()).isEqualTo(line(cost, "kinesis.shardHours").month());
    assertThat(line(cost, "apiGateway.connectionMinutes").thousand().orElseThrow()).isCloseTo(
      1_000 * 730 * 60 * 0.25e-6,
      within(0.001)
    );
  }

  @Test
  void whatNobodyCountedIsUnknownAndNeverNothing() throws IOException {
    Cost cost = cost(run(Usage.of(List.of())));

    assertThat(line(cost, "apiGateway.messages").run()).isEmpty();
    assertThat(line(cost, "kinesis.shardHours").month()).isEmpty();
    assertThat(cost.missing(CostLine::run)).contains("API Gateway messages of up to 32 KB", "Lambda requests");
    assertThat(line(cost, "dynamodb.streamReads").run()).hasValue(0);
    assertThat(line(cost, "apiGateway.connectionMinutes").run().orElseThrow()).isPositive();
  }

  @Test
  void unitsOfTablesThatNobodyCountedAreEstimatedFromWhatThePipelineDoes() throws IOException {
    UsageFact nobody = UsageFact.unknown(Usage.READ_UNITS, "connections", Driver.DELIVERIES, "no metric");
    UsageFact rows = UsageFact.unknown(Usage.WRITE_UNITS, "connections", Driver.CONNECTS, "no metric");
    UsageFact calls = UsageFact.counted(Usage.LAMBDA_REQUESTS, "iops-broadcaster", Driver.EVENTS, 40, "REPORT lines");

    Cost cost = cost(run(Usage.of(List.of(nobody, rows, calls))));

    assertThat(line(cost, Usage.READ_UNITS).fact().known()).hasValue(40);
    assertThat(line(cost, Usage.READ_UNITS).fact().basis()).isEqualTo(Basis.ESTIMATED);
    assertThat(line(cost, Usage.WRITE_UNITS).fact().known()).hasValue(4);
    assertThat(line(cost(run(Usage.of(List.of(nobody)))), Usage.READ_UNITS).run()).isEmpty();
  }

  @Test
  void aRunWithoutAFileHasTheSameGaps() throws IOException {
    Cost cost = cost(run(null));

    assertThat(line(cost, "lambda.gbSeconds").fact().source()).isEqualTo("the run has no usage.json");
    assertThat(cost.missing(CostLine::run)).contains("DynamoDB read request units, on demand");
    assertThat(line(cost, Usage.WRITE_UNITS).fact().basis()).isEqualTo(Basis.ESTIMATED);
  }

  @Test
  void everyQuantityHasAPriceAndEveryPriceASource() throws IOException {
    PriceList prices = PriceList.current();

    assertThat(cost(run(usage())).lines()).hasSizeGreaterThanOrEqualTo(prices.prices().size());
    assertThat(prices.prices().values()).allMatch(price -> price.page().startsWith("https://aws.amazon.com/"));
    assertThat(prices.asOf()).matches("20\\d\\d-\\d\\d");
  }

  @Test
  void efficiencyIsOnlyWhatWasCountedThroughout() throws IOException {
    RecordedRun run = run(usage());

    assertThat(Efficiency.of(run, accounts(run)))
      .containsEntry("messagesPerDelivery", 6.0)
      .containsEntry("lambdaGbSecondsPerThousandEvents", 300.0);
    UsageFact guessed = UsageFact.estimated(Usage.MESSAGES, "", Driver.DELIVERIES, 5, "a guess");
    UsageFile.write(run.directory(), Usage.of(List.of(guessed)));
    assertThat(Efficiency.of(run, accounts(run))).isEmpty();
  }

  @Test
  void aDamagedFileIsOneClearError() throws IOException {
    RecordedRun run = run(usage());
    Path file = run.directory().path().resolve("usage.json");
    for (String content : List.of("", "{\"schemaVersion\": 1", "{\"schemaVersion\": 5, \"facts\": []}", "[]", "{}")) {
      Files.writeString(file, content);
      assertThatThrownBy(() -> cost(run))
        .as(content)
        .isInstanceOf(UnreadableRunException.class)
        .hasMessageStartingWith(file.toString());
    }
  }

  @Test
  void aQuantityWithoutABasisIsRefused() {
    assertThatThrownBy(() -> new UsageFact("x", "", Driver.TIME, null, Basis.COUNTED, "")).hasMessageContaining(
      "does not fit"
    );
    assertThatThrownBy(() -> UsageFact.counted("x", "", Driver.TIME, -1, "")).hasMessageContaining("is no quantity");
  }

  private static Usage usage() {
    return Usage.of(
      List.of(
        UsageFact.counted(Usage.MESSAGES, "", Driver.DELIVERIES, 120, "frames"),
        UsageFact.counted(Usage.LAMBDA_GB_SECONDS, "broadcaster", Driver.DELIVERIES, 3, "REPORT lines"),
        UsageFact.counted(Usage.LAMBDA_REQUESTS, "broadcaster", Driver.EVENTS, 40, "REPORT lines"),
        UsageFact.counted(Usage.LOG_BYTES, "broadcaster", Driver.EVENTS, 1e6, "log events"),
        UsageFact.counted(Usage.SHARDS, "", Driver.TIME, 2, "DescribeStreamSummary"),
        UsageFact.counted(Usage.CONSUMERS, "", Driver.TIME, 1, "DescribeStreamSummary")
      )
    );
  }

  private RecordedRun run(Usage usage) throws IOException {
    History history = History.twoConnections(folder).receiveAll("a", 2, 5).receiveAll("b", 2, 5).end(seconds(3_600));
    if (usage != null) {
      UsageFile.write(new RunDirectory(history.path()), usage);
    }
    return history.read();
  }

  private static Cost cost(RecordedRun run) {
    return Cost.of(run, accounts(run));
  }

  private static Accounts accounts(RecordedRun run) {
    return Judge.judge(run).accounts();
  }

  private static CostLine line(Cost cost, String name) {
    return cost
      .lines()
      .stream()
      .filter(line -> line.fact().name().equals(name))
      .findFirst()
      .orElseThrow();
  }

  private static double amount(Cost cost, String name) {
    return line(cost, name).run().orElseThrow();
  }
}
