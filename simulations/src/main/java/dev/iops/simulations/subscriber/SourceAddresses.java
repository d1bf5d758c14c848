package dev.iops.simulations.subscriber;

import dev.iops.target.Target;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The local addresses that connections begin at. One address has a port for each connection to the same server, so about
 * 28,000 of them. A target on this machine can be reached from every address of 127.0.0.0/8, so there the connections
 * after those go out from 127.0.0.2, then from 127.0.0.3 and so on. Thread-safe.
 */
final class SourceAddresses {

  /** 127.0.0.1 to 127.0.0.250 are plenty, and none of them ends in 255. */
  static final int ADDRESSES = 250;

  /** Of the ports of one address; the others are for ends that linger (TIME_WAIT) and for other programs. */
  private static final double SHARE = 0.75;
  static final int CONNECTIONS_EACH = (int) (LocalPorts.count() * SHARE);

  private final boolean hasMany;
  private final int connectionsEach;
  private final AtomicInteger connections = new AtomicInteger();

  private SourceAddresses(boolean hasMany, int connectionsEach) {
    this.hasMany = hasMany;
    this.connectionsEach = connectionsEach;
  }

  /**
   * For connections to this URL.
   *
   * @param connectionsEach how many go out from one address before the next one takes over
   */
  static SourceAddresses to(URI url, int connectionsEach) {
    return new SourceAddresses(hasMany(url), connectionsEach);
  }

  /** Whether connections to this URL can go out from more than one address. */
  static boolean hasMany(URI url) {
    return Target.isLoopback(url) && isLinux() && isIpv4(url.getHost());
  }

  /** Where the next connection goes out from; empty if that is for the operating system to say. */
  Optional<SocketAddress> next() {
    int turn = Math.floorMod(connections.getAndIncrement(), connectionsEach * ADDRESSES) / connectionsEach;
    return hasMany && turn > 0 ? Optional.of(new InetSocketAddress("127.0.0." + (turn + 1), 0)) : Optional.empty();
  }

  /** Elsewhere only 127.0.0.1 is set up. */
  private static boolean isLinux() {
    return System.getProperty("os.name").startsWith("Linux");
  }

  private static boolean isIpv4(String loopbackName) {
    try {
      return InetAddress.getByName(loopbackName) instanceof Inet4Address;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
