package dev.iops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class IopsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    value = {
      "                            | No command given",
      "lod                         | lod",
      "load smok                   | There is no scenario smok; there is: smoke",
      "load --set connections=0    | connections = 0 is out of range; allowed: 1 to 20000",
      "load --set conections=1     | smoke has no setting conections; it has: connections,",
      "load --set connections      | KEY=VALUE",
      "load --endpoint http://x    | --endpoint and --region need --target",
      "load --target nowhere.json  | No outputs file at nowhere.json",
      "load --target x --cloud-set a=b | --cloud-set, --assembly, --outputs, --isolate, --warm and --cold-start are for the embedded cloud",
      "load --fault f:from=10      | Fault 'f:from=10': 'from=10' is not a duration such as 500ms, 10s or 2m",
      "up --fault f:at=3,for=5s    | from and for of a fault are times of a run",
      "load --real-time            | --real-time is for idle-timeout, keep-alive; the time of smoke is always real",
      "load keep-alive --real-time --set time.scale=2 | --real-time means time.scale=1; leave it or --set time.scale out",
      "load keep-alive --set connections=1000 | 1000 clients that ping every 300 ms",
      "load idle-timeout --set connections=5 | connections = 5 leaves nobody to be silent",
      "doctor --since soon         | is not a duration such as 90s, 30m or 2h",
      "doctor --idle-limit 0s      | is no time at all",
      "doctor --region us-east-1   | --endpoint and --region need --target",
      "doctor --target nowhere.json | No outputs file at nowhere.json",
      "check                       | RUN",
      "check nowhere               | nowhere",
      "report                      | RUN",
      "report --index nowhere      | nowhere is no folder",
      "gate                        | RUN",
      "gate x                      | --baseline",
      "gate x --baseline none.json | There is no baseline none.json",
      "gate x --baseline y --min-effect -1 | --min-effect is -1.0; expected",
      "baseline                    | expected iops baseline update",
      "baseline update x --baseline y | x is no run",
      "history --history nowhere   | There is no history at nowhere",
      "compare main                | HEAD",
      "compare main main --pairs 3 | --pairs is 3; expected 4 to 50",
      "compare main main --scenario smok | There is no scenario smok",
      "compare main main --set a=1 | smoke has no setting a",
      "compare main main --order odd | expected one of",
    }
  )
  void aWrongCommandLineIsOneLineAndExitCode64(String line, String message) {
    assertThat(execute(line == null ? new String[0] : line.split(" ")))
      .as(err.toString())
      .isEqualTo(64);
    assertThat(err.toString()).startsWith("iops: ").contains(message);
    assertThat(err.toString().lines()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aFaultIsRefusedOnATargetThatIsNoEmbeddedCloud(@TempDir Path folder) throws IOException {
    Path outputs = Files.writeString(
      folder.resolve("outputs.json"),
      "{\"IOpsDashboard-CoreStack\": {}, \"IOpsDashboard-ExperienceStack\": {}}"
    );

    assertThat(
      execute("load", "--target", outputs.toString(), "--region", "us-east-2", "--fault", "half-open:every=1")
    ).isEqualTo(64);
    assertThat(err.toString()).contains("--fault needs an embedded cloud", outputs.toString());
  }

  @Test
  void listsTheScenariosWithTheirSettings() {
    assertThat(execute("scenarios")).isZero();
    assertThat(out.toString()).contains("smoke: ", "simulator.eventsPerStream", "allowed: 0 to 10000");
  }

  @Test
  void helpNamesEveryCommandAndEveryExitCode() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString()).contains(
      "load",
      "up",
      "scenarios",
      "check",
      "report",
      "gate",
      "baseline",
      "compare",
      "history",
      "doctor",
      "prove",
      "UNKNOWN",
      "64",
      "70"
    );
  }

  @Test
  void aDefectIsOneLineThatNamesAFileAndExitCode70() {
    CommandLine commandLine = Iops.commandLine().addSubcommand("break", new Breaking());
    commandLine.setErr(new PrintWriter(err));

    assertThat(Iops.execute(commandLine, "break")).isEqualTo(70);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("IllegalStateException: broken", "details: ");
  }

  @CommandLine.Command
  private static final class Breaking implements Runnable {

    @Override
    public void run() {
      throw new IllegalStateException("broken");
    }
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Iops.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return Iops.execute(commandLine, arguments);
  }
}
