package dev.iops.cli;

import dev.iops.dashboard.SiteServer;
import dev.iops.simulations.settings.SettingsException;
import dev.iops.target.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole pipeline on this machine until Ctrl-C. */
@Command(
  name = "up",
  mixinStandardHelpOptions = true,
  sortOptions = false,
  description = "Runs the pipeline on this machine until Ctrl-C and prints its URLs and commands to paste."
)
final class UpCommand implements Callable<Integer> {

  private static final int USUAL_PORT = 4566;
  private static final int USUAL_GATEWAY_PORT = 4567;
  private static final int USUAL_DASHBOARD_PORT = 4568;

  @Option(
    names = "--port",
    paramLabel = "N",
    description = "Port of the AWS endpoint. Default: 4566, or any if that is taken"
  )
  private Optional<Integer> port;

  @Option(
    names = "--gateway-port",
    paramLabel = "N",
    description = "Port of the WebSocket API. Default: 4567, or any if that is taken"
  )
  private Optional<Integer> gatewayPort;

  @Option(
    names = "--dashboard-port",
    paramLabel = "N",
    description = "Port of the operations page. Default: 4568, or any if that is taken"
  )
  private Optional<Integer> dashboardPort;

  @Mixin
  private CloudChoices cloudChoices;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!cloudChoices.timedFaults().isEmpty()) {
      throw new SettingsException("from and for of a fault are times of a run: leave them out, or use iops load");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int awsPort = port.orElseGet(() -> freeOrAny(USUAL_PORT));
    int socketPort = gatewayPort.orElseGet(() -> freeOrAny(USUAL_GATEWAY_PORT));
    try (EmbeddedTarget cloud = EmbeddedTarget.start(cloudChoices, awsPort, socketPort, line -> print(err, line))) {
      try (
        SiteServer dashboard = serve(cloud.target());
        Interruption interruption = new Interruption(() -> stop(cloud))
      ) {
        print(out, Invitation.text(cloud.target(), dashboard.url()));
        int code = cloud.process().ended().join();
        if (interruption.happened()) {
          stop(cloud);
          interruption.done(0);
          return 0;
        }
        print(err, "The embedded cloud ended with exit code " + code + ".");
        return ExitCode.DEFECT;
      }
    }
  }

  private SiteServer serve(Target target) {
    int number = dashboardPort.orElseGet(() -> freeOrAny(USUAL_DASHBOARD_PORT));
    try {
      return SiteServer.start(number, URI.create(target.outputs().webSocketUrl()));
    } catch (IOException e) {
      throw new SettingsException(
        "--dashboard-port " + number + " cannot be used (" + e.getMessage() + "); give another one, or 0 for any"
      );
    }
  }

  private static void stop(EmbeddedTarget cloud) {
    try {
      cloud.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Cannot delete the embedded cloud's files", e);
    }
  }

  private static int freeOrAny(int wanted) {
    try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      return 0;
    }
  }

  private static void print(PrintWriter to, String text) {
    to.println(text);
    to.flush();
  }
}
