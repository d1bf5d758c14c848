package dev.iops.cloud.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How this process is doing: what it holds and what it has used up since its start. The processes of isolated functions are
 * not counted. What a machine does not tell is 0.
 */
public final class Health {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT_KIB = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final long BYTES_PER_KIB = 1024;

  private final IntSupplier openConnections;

  /** @param openConnections counts the gateway's connections */
  public Health(IntSupplier openConnections) {
    this.openConnections = openConnections;
  }

  ObjectNode now() {
    return JsonNodeFactory.instance
      .objectNode()
      .put("heapUsedBytes", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed())
      .put("heapAfterCollectionBytes", heapAfterCollectionBytes())
      .put("residentBytes", residentBytes())
      .put("openFiles", openFiles())
      .put("openConnections", openConnections.getAsInt())
      .put("cpuNanos", cpuNanos())
      .put("gcMillis", gcMillis())
      .put("uptimeMillis", ManagementFactory.getRuntimeMXBean().getUptime());
  }

  /** What the last collection of each pool left in it; 0 before the first. */
  private static long heapAfterCollectionBytes() {
    return ManagementFactory.getMemoryPoolMXBeans()
      .stream()
      .filter(pool -> pool.getType() == MemoryType.HEAP)
      .map(pool -> pool.getCollectionUsage())
      .filter(Objects::nonNull)
      .mapToLong(MemoryUsage::getUsed)
      .sum();
  }

  private static long residentBytes() {
    try {
      Matcher resident = RESIDENT_KIB.matcher(Files.readString(STATUS, StandardCharsets.ISO_8859_1));
      return resident.find() ? Long.parseLong(resident.group(1)) * BYTES_PER_KIB : 0;
    } catch (IOException _notLinux) {
      return 0;
    }
  }

  private static long openFiles() {
    return system() instanceof UnixOperatingSystemMXBean unix ? Math.max(0, unix.getOpenFileDescriptorCount()) : 0;
  }

  private static long cpuNanos() {
    return system() instanceof UnixOperatingSystemMXBean unix ? Math.max(0, unix.getProcessCpuTime()) : 0;
  }

  private static Object system() {
    return ManagementFactory.getOperatingSystemMXBean();
  }

  private static long gcMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans()
      .stream()
      .mapToLong(GarbageCollectorMXBean::getCollectionTime)
      .filter(millis -> millis > 0)
      .sum();
  }
}
