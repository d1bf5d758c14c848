package dev.iops.cloud.iam;

/**
 * A pattern for ARNs. A wildcard stands for characters of one colon-separated part only, but for the last part, which may
 * hold colons itself (IAM User Guide, "IAM JSON policy elements: Resource").
 *
 * @param text {@code *}, or an ARN of six parts, each with wildcards or without
 */
record ArnPattern(String text) {
  private static final int COLONS = 5;

  /** @throws IllegalArgumentException if the text can be no pattern for ARNs, or has a policy variable */
  ArnPattern {
    if (text.contains("${")) {
      throw new IllegalArgumentException(
        "'" + text + "' has a policy variable, which is not emulated; write the value"
      );
    }
    if (!text.equals("*") && (!text.startsWith("arn:") || colon(text, COLONS) < 0)) {
      throw new IllegalArgumentException(
        "'" + text + "' is no ARN; expected arn:partition:service:region:account:resource, or *"
      );
    }
  }

  /** Whether this ARN fits; a resource without an ARN, {@code *}, fits {@code *} only. */
  boolean matches(String arn) {
    if (text.equals("*")) {
      return true;
    }
    int patternAt = 0;
    int arnAt = 0;
    for (int part = 0; part < COLONS; part++) {
      int patternEnd = text.indexOf(':', patternAt);
      int arnEnd = arn.indexOf(':', arnAt);
      if (arnEnd < 0 || !Glob.matches(text.substring(patternAt, patternEnd), arn.substring(arnAt, arnEnd))) {
        return false;
      }
      patternAt = patternEnd + 1;
      arnAt = arnEnd + 1;
    }
    return Glob.matches(text.substring(patternAt), arn.substring(arnAt));
  }

  private static int colon(String text, int number) {
    int at = -1;
    for (int i = 0; i < number; i++) {
      at = text.indexOf(':', at + 1);
      if (at < 0) {
        return -1;
      }
    }
    return at;
  }
}
