package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/** How many sockets this process holds open, as Linux counts them. */
final class HandleLeaks {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Path HANDLES = Path.of("/proc/self/fd");

  private final long before;

  private HandleLeaks(long before) {
    this.before = before;
  }

  /** Remembers how many there are now; skips the test on a system that does not tell. */
  static HandleLeaks start() {
    Assumptions.assumeTrue(Files.isDirectory(HANDLES), "no " + HANDLES + " on this system");
    return new HandleLeaks(sockets());
  }

  /** Fails unless there are no more than there were, at once or soon. */
  void assertNone() {
    await()
      .atMost(PATIENCE)
      .untilAsserted(() -> assertThat(sockets()).as("open sockets").isLessThanOrEqualTo(before));
  }

  private static long sockets() {
    try (var handles = Files.list(HANDLES)) {
      return handles.filter(HandleLeaks::isSocket).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSocket(Path handle) {
    try {
      return Files.readSymbolicLink(handle).toString().startsWith("socket:");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
