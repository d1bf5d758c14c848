package dev.iops.e2e.scenarios;

import dev.iops.e2e.RunningCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One embedded cloud with warm functions for all scenarios that can share one: starts when the first test asks, ends with
 * the tests' JVM. What a test leaves in it, the next one meets.
 */
public final class SharedCloud {

  private static RunningCloud cloud;

  private SharedCloud() {}

  /** The cloud, started if it is not. */
  public static synchronized RunningCloud cloud() {
    if (cloud == null) {
      cloud = untilTheEnd("--warm");
    }
    return cloud;
  }

  /** A cloud with these options that ends with the tests' JVM. */
  static RunningCloud untilTheEnd(String... options) {
    try {
      Path outputs = Files.createTempFile("iops-shared-cloud", ".json");
      RunningCloud started = RunningCloud.start(outputs, options);
      Runtime.getRuntime().addShutdownHook(
        new Thread(() -> {
          started.close();
          outputs.toFile().delete();
        })
      );
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
