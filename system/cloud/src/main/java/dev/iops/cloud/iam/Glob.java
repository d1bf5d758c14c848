package dev.iops.cloud.iam;

/**
 * The wildcards of policies: {@code *} for any characters, also none, and {@code ?} for exactly one (IAM User Guide, "IAM
 * JSON policy elements: Resource").
 */
final class Glob {

  private Glob() {}

  /** Whether the whole text fits the pattern. */
  static boolean matches(String pattern, String text) {
    return matches(pattern, text, false);
  }

  /** The same without regard to case, as the names of actions are compared. */
  static boolean matchesIgnoringCase(String pattern, String text) {
    return matches(pattern, text, true);
  }

  /** At a mismatch, the last star takes one character more; earlier stars need never be looked at again. */
  private static boolean matches(String pattern, String text, boolean ignoringCase) {
    int inPattern = 0;
    int inText = 0;
    int star = -1;
    int starTook = 0;
    while (inText < text.length()) {
      char wanted = inPattern < pattern.length() ? pattern.charAt(inPattern) : 0;
      if (inPattern < pattern.length() && wanted == '*') {
        star = inPattern++;
        starTook = inText;
      } else if (inPattern < pattern.length() && fits(wanted, text.charAt(inText), ignoringCase)) {
        inPattern++;
        inText++;
      } else if (star >= 0) {
        inPattern = star + 1;
        inText = ++starTook;
      } else {
        return false;
      }
    }
    while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
      inPattern++;
    }
    return inPattern == pattern.length();
  }

  private static boolean fits(char wanted, char found, boolean ignoringCase) {
    return (
      wanted == '?' ||
      wanted == found ||
      (ignoringCase && Character.toLowerCase(wanted) == Character.toLowerCase(found))
    );
  }
}
