package dev.iops.cloud;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets every test wait for a minute for what comes at once unless the machine is busy; Awaitility's own ten seconds are less
 * than a machine may need that runs several builds. What a test sets itself goes before.
 */
public final class PatientWaits implements BeforeAllCallback {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(PATIENCE);
  }
}
