package dev.iops.e2e;

import java.nio.file.Path;

/** The checked-out repository that the tests run in. */
public final class Checkout {

  private Checkout() {}

  /** Its root folder. */
  public static Path root() {
    String root = System.getProperty("iops.root");
    if (root == null) {
      throw new IllegalStateException(
        "System property iops.root is not set: run with Maven, or set it to the repository"
      );
    }
    return Path.of(root);
  }

  /** The synthesized cloud assembly. */
  public static Path assembly() {
    return root().resolve("infra/target/cdk.out");
  }
}
