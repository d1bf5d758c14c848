package dev.iops.doctor.diagnosis;

/** How the target is. */
public enum Health {
  /** Everything was looked at and no fault was seen. */
  HEALTHY("HEALTHY", 0),
  /** At least one fault was seen. */
  UNHEALTHY("UNHEALTHY", 1),
  /** No fault was seen, but not everything could be looked at. */
  UNKNOWN("NOT ENOUGH EVIDENCE", 2);

  private final String words;
  private final int exitCode;

  Health(String words, int exitCode) {
    this.words = words;
    this.exitCode = exitCode;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** What the process ends with. */
  public int exitCode() {
    return exitCode;
  }
}
