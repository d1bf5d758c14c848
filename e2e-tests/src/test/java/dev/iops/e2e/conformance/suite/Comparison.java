package dev.iops.e2e.conformance.suite;

/**
 * One thing that a statement looks at.
 *
 * @param what what was looked at
 * @param expected what the statement says, or the default if AWS's behaviour is unknown
 * @param seen what the target did
 * @param isUnknown whether AWS's behaviour is unknown
 */
public record Comparison(String what, String expected, String seen, boolean isUnknown) {
  /** Whether the target did what was expected. */
  public boolean isSame() {
    return expected.equals(seen);
  }
}
