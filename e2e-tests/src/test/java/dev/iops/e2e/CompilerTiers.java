package dev.iops.e2e;

import java.util.Map;

/** With which of the JVM's compilers the cloud's own process runs; isolated functions always have C1 only. */
enum CompilerTiers {
  /** As the command starts it. */
  C1_ONLY("C1 only", Map.of()),
  /** {@code _JAVA_OPTIONS} is read after the command line, so it wins over the flag there. */
  ALL("all tiers", Map.of("_JAVA_OPTIONS", "-XX:TieredStopAtLevel=4"));

  private final String label;
  private final Map<String, String> environment;

  CompilerTiers(String label, Map<String, String> environment) {
    this.label = label;
    this.environment = environment;
  }

  /** As a table names it. */
  String label() {
    return label;
  }

  /** What {@code iops up} and so its cloud get in addition. */
  Map<String, String> environment() {
    return environment;
  }
}
