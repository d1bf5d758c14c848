package dev.iops.simulations.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * The program of a measured client process: {@code bare} or {@code recording}, and a URL. Answers each line with a
 * number: {@code open n} connections more, live {@code heap} in bytes, {@code cpu} time in nanoseconds, {@code expect run
 * perStream}, and {@code await frames perFrame} with the time until they had come, or -1.
 */
final class ReceiverProcess {

  private static final int AT_A_TIME = 200;
  private static final int COLLECTIONS = 5;
  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final long LOOK_EVERY_NANOS = 10_000_000;

  private final Receiver receiver;
  private long awaited;

  private ReceiverProcess(Receiver receiver) {
    this.receiver = receiver;
  }

  public static void main(String[] args) throws IOException {
    Child.logNothing();
    URI url = URI.create(args[1]);
    var process = new ReceiverProcess(args[0].equals("bare") ? new BareReceiver(url) : new RecordingReceiver(url));
    try (Scanner input = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (input.hasNext()) {
        System.out.println(process.answer(input));
      }
    }
    System.exit(0);
  }

  private long answer(Scanner input) {
    String question = input.next();
    return switch (question) {
      case "open" -> open(input.nextInt());
      case "heap" -> heap();
      case "cpu" -> ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
      case "expect" -> expect(input.next(), input.nextInt());
      case "await" -> await(input.nextLong() * receiver.countOf(input.nextInt()));
      default -> throw new IllegalArgumentException(question);
    };
  }

  private long expect(String run, int perStream) {
    receiver.expect(run, perStream);
    return perStream;
  }

  private long open(int count) {
    for (int begun = 0; begun < count; begun += AT_A_TIME) {
      var some = new CompletableFuture<?>[Math.min(AT_A_TIME, count - begun)];
      Arrays.setAll(some, _index -> receiver.open());
      CompletableFuture.allOf(some).join();
    }
    return count;
  }

  /** What the last collection left: what was allocated since, if only a thread's reserve, would blur it. */
  private static long heap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryPoolMXBeans()
      .stream()
      .filter(pool -> pool.getType() == MemoryType.HEAP)
      .mapToLong(pool -> pool.getCollectionUsage().getUsed())
      .sum();
  }

  private long await(long more) {
    awaited += more;
    long startNanos = System.nanoTime();
    while (receiver.received() < awaited && System.nanoTime() - startNanos < PATIENCE_NANOS) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    return receiver.received() == awaited ? System.nanoTime() - startNanos : -1;
  }
}
