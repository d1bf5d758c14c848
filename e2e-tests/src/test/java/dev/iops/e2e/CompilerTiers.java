package dev.iops.e2e;

import java.util.Map;

/** With which of the JVM's compilers the cloud's own process runs; isolated functions always have C1 only. */
enum CompilerTiers {
  /** As the command starts it. */
  C1_ONLY("C1 only", ""),
  /** {@code _JAVA_OPTIONS} is read after the command line, so it wins over the flag there. */
  ALL("all tiers", "-XX:TieredStopAtLevel=4");

  private final String label;
  private final String flag;

  CompilerTiers(String label, String flag) {
    this.label = label;
    this.flag = flag;
  }

  /** As a table names it. */
  String label() {
    return label;
  }

  /** What {@code iops up} and so its cloud get in addition. */
  Map<String, String> environment() {
    return flag.isEmpty() ? Map.of() : Map.of("_JAVA_OPTIONS", flag);
  }
}
