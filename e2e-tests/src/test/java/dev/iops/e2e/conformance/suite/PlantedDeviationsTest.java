package dev.iops.e2e.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.iops.cloud.CloudOptions;
import dev.iops.cloud.EmbeddedCloud;
import dev.iops.cloud.gateway.Close;
import dev.iops.cloud.gateway.CloseCodes;
import dev.iops.cloud.gateway.GatewayChoices;
import dev.iops.cloud.gateway.GatewaySettings;
import dev.iops.cloud.gateway.GatewaySizes;
import dev.iops.e2e.Checkout;
import dev.iops.e2e.conformance.stack.ConformanceAssembly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The suite tells a cloud that deviates: exactly what was planted is reported, and nothing else. */
class PlantedDeviationsTest {

  @TempDir
  private Path folder;

  @Test
  void exactlyThePlantedDeviationsAreReported() throws IOException {
    TestExecutionSummary summary;
    try (EmbeddedCloud deviating = EmbeddedCloud.start(options())) {
      Path outputs = folder.resolve("outputs.json");
      deviating.writeOutputs(outputs);
      summary = runAllStatementsOn(outputs);
    }
    String table = Files.readString(folder.resolve("report/differences.md"));

    assertThat(
      summary
        .getFailures()
        .stream()
        .map(failure -> failure.getException().getMessage().substring(0, 3))
    )
      .as(table)
      .containsExactlyInAnyOrder("C15", "D04", "M10");
    assertThat(idsBelow(table, "## Differences")).containsOnly("C15", "D04", "M10");
    assertThat(table)
      .as("a deviation where AWS is unknown is learned")
      .containsPattern("\\| C17 \\|.*\\| 502 \\| 500 \\|");
    assertThat(table).containsPattern("\\| D05 \\|.*\\| not tried: needs 11 min; -Diops.patience=PT11M allows it \\|");
  }

  private static CloudOptions options() {
    GatewaySizes size = GatewaySizes.defaults();
    CloseCodes end = CloseCodes.defaults();
    Close asIfLeaving = new Close(1001, "Going away");
    Close asIfBadData = new Close(1007, "");
    GatewaySettings deviating = GatewaySettings.defaults()
      .with(
        new GatewaySizes(
          size.frameBytes(),
          size.messageBytes(),
          2 * size.urlChars(),
          size.headerBytes(),
          size.outboundBytes(),
          size.earlyBytes()
        )
      )
      .with(
        new CloseCodes(
          end.idle(),
          end.duration(),
          asIfLeaving,
          asIfBadData,
          end.tooBig(),
          end.protocolError(),
          end.badText(),
          end.lost(),
          end.shutdown()
        )
      )
      .with(new GatewayChoices(500, 504, 500, 426, 414, true, false, true, false, true, false, false, false));
    return CloudOptions.of(ConformanceAssembly.in(Checkout.root())).with(deviating);
  }

  private TestExecutionSummary runAllStatementsOn(Path outputs) {
    LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
      .selectors(selectPackage("dev.iops.e2e.conformance"))
      .filters(TagFilter.includeTags(Statement.TAG))
      .configurationParameter(SuiteRun.TARGET, outputs.toString())
      .configurationParameter(SuiteRun.REPORT, folder.resolve("report").toString())
      .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  /** The first cells of the table below a heading. */
  private static List<String> idsBelow(String table, String heading) {
    return table
      .substring(table.indexOf(heading))
      .lines()
      .skip(4)
      .takeWhile(line -> line.startsWith("|"))
      .map(line -> line.substring(2, 5))
      .distinct()
      .toList();
  }
}
