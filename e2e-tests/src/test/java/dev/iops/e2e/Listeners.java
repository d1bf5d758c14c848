package dev.iops.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets on which a process and all that it started listen, as Linux tells in {@code /proc}. */
final class Listeners {

  private static final Path PROC = Path.of("/proc");
  private static final String LISTEN = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private Listeners() {}

  /** Whether this machine tells. */
  static boolean canBeSeen() {
    return Files.isReadable(PROC.resolve("self/net/tcp"));
  }

  /** The addresses a process and its descendants listen on now. Sockets that close meanwhile may be missing. */
  static Set<InetSocketAddress> of(ProcessHandle root) {
    Set<InetSocketAddress> found = new HashSet<>();
    Stream.concat(Stream.of(root), root.descendants()).forEach(process -> {
      Path folder = PROC.resolve(Long.toString(process.pid()));
      Set<String> inodes = socketsOf(folder);
      for (String table : List.of("tcp", "tcp6")) {
        found.addAll(listening(folder.resolve("net").resolve(table), inodes));
      }
    });
    return found;
  }

  private static Set<String> socketsOf(Path process) {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      for (Path descriptor : descriptors.toList()) {
        String link = linkOf(descriptor);
        if (link.startsWith("socket:[")) {
          inodes.add(link.substring("socket:[".length(), link.length() - 1));
        }
      }
    } catch (IOException e) {
      requireGone(process, e);
    }
    return inodes;
  }

  private static String linkOf(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static List<InetSocketAddress> listening(Path table, Set<String> inodes) {
    try (Stream<String> rows = Files.lines(table)) {
      return rows
        .skip(1)
        .map(row -> row.strip().split("\\s+"))
        .filter(row -> row[STATE].equals(LISTEN) && inodes.contains(row[INODE]))
        .map(row -> address(row[LOCAL_ADDRESS]))
        .toList();
    } catch (IOException e) {
      requireGone(table.getParent().getParent(), e);
      return List.of();
    }
  }

  /** Reads {@code 0100007F:11D6}: the address as 32-bit words in this machine's byte order, and the port. */
  static InetSocketAddress address(String text) {
    int colon = text.indexOf(':');
    byte[] kernel = HexFormat.of().parseHex(text.substring(0, colon));
    byte[] network = new byte[kernel.length];
    for (int i = 0; i < kernel.length; i++) {
      boolean bigEndian = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.BIG_ENDIAN;
      network[i] = kernel[bigEndian ? i : (i / 4) * 4 + (3 - (i % 4))];
    }
    try {
      return new InetSocketAddress(
        InetAddress.getByAddress(network),
        HexFormat.fromHexDigits(text.substring(colon + 1))
      );
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireGone(Path process, IOException problem) {
    if (Files.exists(process.resolve("exe"))) {
      throw new UncheckedIOException("Cannot see the sockets of " + process, problem);
    }
  }
}
