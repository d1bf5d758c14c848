package dev.iops.simulations.run;

import dev.iops.simulations.settings.SettingsException;
import dev.iops.target.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says before anything starts whether a run fits its machine: open files, local ports and memory. */
public final class Preflight {

  /** What the load generator opens besides connections once the run goes on: logs, the ledger, calls of the AWS SDK. */
  static final long GENERATOR_FILES = 256;
  /** What the embedded cloud has open besides clients: jars, its endpoints, and the functions' calls to them. */
  static final long CLOUD_FILES = 700;
  /** What a run's own classes, Gatling and the reports need, however few connections there are. */
  static final long GENERATOR_HEAP_BYTES = 128L << 20;
  /** About 2,300 bytes of an idle connection (SubscriberBench), and what its ledger holds while events are under way. */
  static final long HEAP_BYTES_PER_CONNECTION = 4_096;

  private static final long MEBIBYTE = 1 << 20;

  private Preflight() {}

  /**
   * Does nothing if this process can open so many connections to the target at the same time.
   *
   * @throws SettingsException if it cannot, with the numbers and what to do
   */
  public static void check(int connections, Target target) {
    URI url = target.webSocketUrl();
    check(connections, url.getHost(), Machine.connectingTo(url));
  }

  /**
   * Does nothing if an embedded cloud that this process starts can hold so many connections. It inherits this process'
   * limit of open files.
   *
   * @throws SettingsException if it cannot, with the numbers and what to do
   */
  public static void checkCloud(int connections) {
    checkCloud(connections, Machine.connectingTo(URI.create("ws://127.0.0.1")));
  }

  static void check(int connections, String host, Machine machine) {
    List<String> problems = new ArrayList<>();
    files("the load generator", connections, machine.openFiles() + GENERATOR_FILES, machine, problems);
    ports(connections, host, machine, problems);
    memory(connections, machine, problems);
    refuse(connections, problems);
  }

  static void checkCloud(int connections, Machine machine) {
    List<String> problems = new ArrayList<>();
    files("the embedded cloud", connections, CLOUD_FILES, machine, problems);
    refuse(connections, problems);
  }

  private static void files(String who, int connections, long reserved, Machine machine, List<String> problems) {
    long needed = connections + reserved;
    if (needed > machine.openFilesLimit()) {
      problems.add(
        String.format(
          Locale.ROOT,
          "%s needs %,d open files (one for each connection and %,d others) and may open %,d: open at most %,d " +
            "connections, or raise the limit with `ulimit -n %d`",
          who,
          needed,
          reserved,
          machine.openFilesLimit(),
          Math.max(0, machine.openFilesLimit() - reserved),
          needed
        )
      );
    }
  }

  private static void ports(int connections, String host, Machine machine, List<String> problems) {
    long ports = (long) machine.portsPerAddress() * machine.sourceAddresses();
    if (connections > ports) {
      problems.add(
        String.format(
          Locale.ROOT,
          "each connection to %s needs a local port, and there are %,d (%,d for each of %,d local addresses): open at " +
            "most as many connections, or widen net.ipv4.ip_local_port_range",
          host,
          ports,
          machine.portsPerAddress(),
          machine.sourceAddresses()
        )
      );
    }
  }

  private static void memory(int connections, Machine machine, List<String> problems) {
    long needed = GENERATOR_HEAP_BYTES + connections * HEAP_BYTES_PER_CONNECTION;
    if (needed > machine.maxHeapBytes()) {
      problems.add(
        String.format(
          Locale.ROOT,
          "the load generator needs about %,d MiB of heap (%,d bytes for each connection) and may use %,d MiB: open at " +
            "most %,d connections, or give it more, for instance with JAVA_TOOL_OPTIONS=-Xmx%dm",
          Math.ceilDiv(needed, MEBIBYTE),
          HEAP_BYTES_PER_CONNECTION,
          machine.maxHeapBytes() / MEBIBYTE,
          Math.max(0, (machine.maxHeapBytes() - GENERATOR_HEAP_BYTES) / HEAP_BYTES_PER_CONNECTION),
          Math.ceilDiv(needed, MEBIBYTE)
        )
      );
    }
  }

  private static void refuse(int connections, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new SettingsException(
        String.format(Locale.ROOT, "%,d connections do not fit this machine; ", connections) +
          String.join("; ", problems) +
          "; or split the run into several shards on machines of their own"
      );
    }
  }
}
