package dev.iops.cloud.gateway;

import java.util.Locale;

/** Patterns of IAM policies: {@code *} stands for any text, {@code ?} for any one character. */
final class Wildcard {

  private Wildcard() {}

  /**
   * Whether the pattern matches the whole text. Takes at most pattern times text steps, whatever the pattern.
   *
   * @param ignoresCase whether {@code A} matches {@code a}
   */
  static boolean matches(String pattern, String text, boolean ignoresCase) {
    return ignoresCase
      ? matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT))
      : matches(pattern, text);
  }

  // On a mismatch only the last star is tried again, one character further: earlier stars need not be.
  private static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int starText = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starText = t;
      } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++starText;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
