package dev.iops.cli;

import dev.iops.doctor.Announcement;
import dev.iops.doctor.diagnosis.Diagnosis;
import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.Limits;
import dev.iops.doctor.page.HtmlPage;
import dev.iops.doctor.page.MarkdownPage;
import dev.iops.doctor.page.TerminalPage;
import dev.iops.doctor.probe.Examination;
import dev.iops.doctor.probe.Plan;
import dev.iops.doctor.probe.Time;
import dev.iops.doctor.probe.UnreachableException;
import dev.iops.simulations.settings.SettingsException;
import dev.iops.target.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at a running pipeline and says what is wrong with it. */
@Command(
  name = "doctor",
  mixinStandardHelpOptions = true,
  sortOptions = false,
  description = "Looks at a running pipeline and its connections, says what is wrong, why, and what to do.",
  exitCodeListHeading = "%nExit codes:%n",
  exitCodeList = { " 0:healthy", " 1:unhealthy", " 2:not enough evidence", "64:the command line is wrong" }
)
final class DoctorCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  @Mixin
  private TargetChoice targetChoice;

  @Option(
    names = "--since",
    paramLabel = "DURATION",
    defaultValue = "30m",
    converter = DurationOption.class,
    description = "How far back logs and metrics are read. Default: ${DEFAULT-VALUE}"
  )
  private Duration since;

  @Option(
    names = "--last-run",
    paramLabel = "RUN",
    description = "A run directory, for example runs/20260101-120000-smoke: what its clients saw is evidence too"
  )
  private Optional<Path> lastRun;

  @Option(
    names = "--saw",
    paramLabel = "TEXT",
    description = "What a browser or client said: a line of its console, a status, a frame; may be repeated"
  )
  private List<String> saw = List.of();

  @Option(names = "--subprotocol", paramLabel = "NAME", description = "Offers this sub-protocol in the handshake")
  private Optional<String> subprotocol;

  @Option(
    names = "--idle-limit",
    paramLabel = "DURATION",
    defaultValue = "10m",
    converter = DurationOption.class,
    description = "The target's idle limit, if it is not AWS's. Default: ${DEFAULT-VALUE}"
  )
  private Duration idleLimit;

  @Option(
    names = "--lifetime-limit",
    paramLabel = "DURATION",
    defaultValue = "2h",
    converter = DurationOption.class,
    description = "The longest life of a connection, if it is not AWS's. Default: ${DEFAULT-VALUE}"
  )
  private Duration lifetimeLimit;

  @Option(
    names = "--look-only",
    description = "Opens no connection and emits no event; health cannot be told then, faults can"
  )
  private boolean lookOnly;

  @Option(names = "--yes", description = "Does not ask before it connects to a target that is not on this machine")
  private boolean yes;

  @Option(
    names = "--runs",
    paramLabel = "DIR",
    defaultValue = "runs",
    description = "Where the folder with the report goes. Default: ${DEFAULT-VALUE}"
  )
  private Path runs;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Target target = target();
    Plan plan = plan();
    if (!lookOnly && !isEmbedded(target)) {
      new Consent(spec.commandLine().getOut(), System.in, Terminal.isThere()).require(Announcement.of(target), yes);
    }
    try {
      return examine(target, plan);
    } catch (UnreachableException e) {
      spec
        .commandLine()
        .getErr()
        .println("iops: " + e.getMessage());
      spec.commandLine().getErr().flush();
      return ExitCode.UNKNOWN;
    }
  }

  private Target target() throws IOException {
    Optional<Target> named = targetChoice.target();
    return named.isPresent() ? named.get() : LocalCloud.find(Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")));
  }

  private static boolean isEmbedded(Target target) {
    return target.outputs().embeddedEndpointUrl().isPresent() && target.isLoopback();
  }

  private Plan plan() {
    Optional<RunEvidence> run = lastRun.map(RunEvidence::read);
    Stream<ClientSign> ofRun = run.stream().flatMap(recorded -> recorded.signs().stream());
    return new Plan(
      since,
      new Limits(idleLimit, lifetimeLimit),
      lookOnly,
      subprotocol,
      Stream.concat(saw.stream().map(ClientSign::reported), ofRun).toList(),
      run.map(RunEvidence::history)
    );
  }

  private int examine(Target target, Plan plan) throws IOException {
    Time time = Time.system();
    PrintWriter err = spec.commandLine().getErr();
    Diagnosis diagnosis = Diagnosis.of(
      new Examination(target, plan, time, step -> {
        if (Terminal.isThere()) {
          err.println("looking at " + step + " …");
          err.flush();
        }
      }).look()
    );
    Path folder = write(diagnosis, time.now());
    PrintWriter out = spec.commandLine().getOut();
    out.print(TerminalPage.of(diagnosis));
    out.println();
    out.println(folder.resolve("doctor.html"));
    out.flush();
    return diagnosis.health().exitCode();
  }

  private Path write(Diagnosis diagnosis, Instant now) throws IOException {
    Path folder = Files.createDirectories(runs.resolve(TIME.format(now.atOffset(ZoneOffset.UTC)) + "-doctor"));
    Files.writeString(folder.resolve("doctor.html"), HtmlPage.of(diagnosis));
    Files.writeString(folder.resolve("doctor.md"), MarkdownPage.of(diagnosis));
    return folder;
  }
}
