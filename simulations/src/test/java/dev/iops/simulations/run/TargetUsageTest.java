package dev.iops.simulations.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.cost.Basis;
import dev.iops.reports.cost.Usage;
import dev.iops.reports.cost.UsageFact;
import dev.iops.simulations.smoke.FakeStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetUsageTest {

  private static final String REPORT =
    "REPORT RequestId: 1\\tDuration: 1999.10 ms\\tBilled Duration: 2000 ms\\tMemory Size: 512 MB\\tMax Memory Used: 90 MB\\t";

  private final Traffic traffic = new Traffic();

  @TempDir
  private Path folder;

  private FakeStack stack;

  @BeforeEach
  void start() throws IOException {
    stack = new FakeStack();
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void aFunctionsReportLinesTellWhatItUsed() throws IOException {
    stack.simulatorLogs(REPORT);

    Usage usage = usage(true);

    assertCounted(usage, Usage.LAMBDA_REQUESTS, 1);
    assertCounted(usage, Usage.LAMBDA_GB_SECONDS, 1);
    assertCounted(usage, Usage.LOG_BYTES, REPORT.replace("\\t", "\t").length() + 26);
  }

  @Test
  void aLogWithoutReportLinesIsUnknownAndNotNothing() throws IOException {
    stack.simulatorLogs("{\\\"type\\\":\\\"platform.report\\\"}");

    UsageFact requests = fact(usage(true), Usage.LAMBDA_REQUESTS);

    assertThat(requests.basis()).isEqualTo(Basis.UNKNOWN);
    assertThat(requests.known()).isEmpty();
  }

  @Test
  void aFunctionThatNeverRanUsedNothing() throws IOException {
    assertCounted(usage(true), Usage.LAMBDA_REQUESTS, 0);
  }

  @Test
  void onATargetOfOthersItIsAnEstimate() throws IOException {
    stack.simulatorLogs(REPORT);

    UsageFact requests = fact(usage(false), Usage.LAMBDA_REQUESTS);

    assertThat(requests.basis()).isEqualTo(Basis.ESTIMATED);
    assertThat(requests.source()).contains("others may have used the target too");
  }

  @Test
  void framesAreCountedWhereTheyArriveAndLeave() throws IOException {
    Traffic.Lane one = traffic.lane();
    one.received(300);
    one.sent();
    traffic.lane().received(200);

    assertCounted(usage(true), Usage.MESSAGES, 3);
    assertThat(fact(usage(true), Usage.BYTES_OUT).known()).hasValue(500);
  }

  @Test
  void whatTheTargetDoesNotTellIsUnknownWithTheReason() throws IOException {
    UsageFact writes = fact(usage(true), Usage.WRITE_UNITS);

    assertThat(writes.basis()).isEqualTo(Basis.UNKNOWN);
    assertThat(writes.source()).contains("MetricsTableName");
    assertThat(fact(usage(true), Usage.SHARDS).basis()).isEqualTo(Basis.UNKNOWN);
  }

  private Usage usage(boolean exclusive) throws IOException {
    return TargetUsage.since(Instant.EPOCH, stack.target(folder), exclusive, traffic);
  }

  private static void assertCounted(Usage usage, String name, double quantity) {
    assertThat(fact(usage, name).basis()).isEqualTo(Basis.COUNTED);
    assertThat(fact(usage, name).known()).hasValue(quantity);
  }

  private static UsageFact fact(Usage usage, String name) {
    return usage.named(name).findFirst().orElseThrow();
  }
}
