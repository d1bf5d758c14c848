package dev.iops.cli;

/** Whether a person is watching: the launcher knows, Java's own answer differs from version to version. */
final class Terminal {

  private Terminal() {}

  static boolean isThere() {
    return Boolean.getBoolean("iops.terminal");
  }
}
