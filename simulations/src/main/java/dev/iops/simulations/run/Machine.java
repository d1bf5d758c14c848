package dev.iops.simulations.run;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.iops.simulations.subscriber.LocalPorts;
import dev.iops.simulations.subscriber.SubscriberGroup;
import java.lang.management.ManagementFactory;
import java.net.URI;

/**
 * What a process on this machine has for its connections.
 *
 * @param openFilesLimit  files that the process may have open; {@link Long#MAX_VALUE} if that is not known
 * @param openFiles       files that it has open now
 * @param portsPerAddress local ports that outgoing connections of one address to one server can have
 * @param sourceAddresses local addresses that such connections can go out from
 * @param maxHeapBytes    what the heap can grow to
 */
public record Machine(
  long openFilesLimit,
  long openFiles,
  int portsPerAddress,
  int sourceAddresses,
  long maxHeapBytes
) {
  /** This process as it connects to that server. */
  public static Machine connectingTo(URI url) {
    long limit = Long.MAX_VALUE;
    long open = 0;
    // The JVM has raised its limit to what it may raise it to (-XX:+MaxFDLimit, its default).
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      limit = system.getMaxFileDescriptorCount();
      open = system.getOpenFileDescriptorCount();
    }
    return new Machine(
      limit,
      open,
      LocalPorts.count(),
      SubscriberGroup.sourceAddressesTo(url),
      Runtime.getRuntime().maxMemory()
    );
  }
}
