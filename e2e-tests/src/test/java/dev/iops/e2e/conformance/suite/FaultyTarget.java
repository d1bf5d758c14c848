package dev.iops.e2e.conformance.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Another target of the same stack, in which a fault is planted. It has a time of its own, which its statement may pass. */
public final class FaultyTarget implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path outputs;
  private final EmbeddedTarget embedded;

  private FaultyTarget(Path outputs, EmbeddedTarget embedded) {
    this.outputs = outputs;
    this.embedded = embedded;
  }

  static FaultyTarget start(Path folder, String fault) {
    try {
      Path outputs = Files.createTempFile(folder, "outputs-", ".json");
      return new FaultyTarget(outputs, EmbeddedTarget.start(outputs, List.of(fault)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the outputs of a target with a fault", e);
    }
  }

  /** What statements are tried on. */
  public ConformanceTarget target() {
    return embedded.target();
  }

  /** Waits until the fault has struck this connection. */
  public void awaitStrike(String connectionId) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (
      embedded
        .cloud()
        .strikes()
        .stream()
        .noneMatch(strike -> strike.where().equals(connectionId))
    ) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("the fault did not strike " + connectionId + " within " + PATIENCE.toSeconds() + " s");
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    embedded.close();
    try {
      Files.deleteIfExists(outputs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
