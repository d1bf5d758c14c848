package dev.iops.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the command line of the embedded cloud. */
final class CloudCommand {

  private static final String MAIN = "dev.iops.cloud.CloudMain";

  private CloudCommand() {}

  /**
   * The command that starts it.
   *
   * @param assembly    the synthesized stacks to run
   * @param outputs     where it writes the outputs file
   * @param port        where AWS calls are answered; 0 for any free port
   * @param gatewayPort where WebSocket clients connect; 0 for any free port
   * @param choices     the faults, the settings, and how functions are run
   */
  static List<String> of(
    Installation iops,
    Path assembly,
    Path outputs,
    int port,
    int gatewayPort,
    CloudChoices choices
  ) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
      List.of(
        "-Xmx1g",
        "-XX:+UseSerialGC",
        // The classes come from this build and from Maven, and each function loads all of its own: to verify them is a third of
        // the start.
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-BytecodeVerificationRemote",
        // All functions share this process, and each expects to keep its own connections.
        "-Dhttp.maxConnections=256",
        "--enable-native-access=ALL-UNNAMED"
      )
    );
    if (!choices.compiled()) {
      // Functions start cold, and a full compiler would take the two cores from them for their first half minute.
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(List.of("-cp", iops.cloudClassPath(), MAIN));
    command.addAll(List.of("--assembly", assembly.toString(), "--outputs", outputs.toString()));
    command.addAll(List.of("--port", Integer.toString(port), "--gateway-port", Integer.toString(gatewayPort)));
    choices.settings().forEach(setting -> command.addAll(List.of("--set", setting)));
    command.addAll(choices.functionOptions());
    choices.faultsFromTheStart().forEach(fault -> command.addAll(List.of("--fault", fault)));
    command.add("--parent-pipe");
    return command;
  }
}
