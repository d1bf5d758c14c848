package dev.iops.simulations.subscriber;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ports that the operating system gives to outgoing connections, of which each address has all. */
public final class LocalPorts {

  private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
  private static final Pattern TWO_NUMBERS = Pattern.compile("(\\d+)\\s+(\\d+)\\s*");
  /** Linux' own default, 32768 to 60999 (kernel documentation, "IP Sysctl"). */
  private static final int USUAL = 28_232;

  private LocalPorts() {}

  /** How many there are; where the machine does not say, what is usual. */
  public static int count() {
    try {
      return count(Files.readString(RANGE));
    } catch (IOException e) {
      return USUAL;
    }
  }

  static int count(String range) {
    Matcher numbers = TWO_NUMBERS.matcher(range);
    return numbers.matches() ? Integer.parseInt(numbers.group(2)) - Integer.parseInt(numbers.group(1)) + 1 : USUAL;
  }
}
