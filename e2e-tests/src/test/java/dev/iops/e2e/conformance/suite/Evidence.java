package dev.iops.e2e.conformance.suite;

/** How well a statement about AWS is founded. */
public enum Evidence {
  /** AWS's documentation says so. */
  DOCUMENTED("documented"),
  /** Somebody published what AWS did. */
  OBSERVED("observed"),
  /** Nobody has published it: the statement holds the embedded cloud's default, and another target teaches. */
  UNKNOWN("unknown");

  private final String word;

  Evidence(String word) {
    this.word = word;
  }

  /** As a report says it. */
  public String word() {
    return word;
  }
}
