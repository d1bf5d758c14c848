package dev.iops.simulations.frame;

import java.util.Arrays;

/**
 * Gives the same {@link String} for the same characters without making a new one for the look-up. A run has a few
 * hundred different ids and millions of occurrences of them. Not thread-safe.
 */
final class TextTable {

  /** Room for every stream of the largest run, far from full; a power of two. */
  private static final int SLOTS = 8192;
  private static final int MOST_ENTRIES = SLOTS / 2;

  private final String[] slots = new String[SLOTS];
  private int entries;

  /** The string of these characters. */
  String get(char[] characters, int offset, int length) {
    int slot = hash(characters, offset, length) & (SLOTS - 1);
    for (String known = slots[slot]; known != null; known = slots[slot]) {
      if (same(known, characters, offset, length)) {
        return known;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (entries == MOST_ENTRIES) {
      Arrays.fill(slots, null);
      entries = 0;
    }
    String text = new String(characters, offset, length);
    slots[slot] = text;
    entries++;
    return text;
  }

  private static int hash(char[] characters, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + characters[i];
    }
    return hash ^ (hash >>> 15);
  }

  private static boolean same(String text, char[] characters, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    // Ids differ at their end, so that is where a comparison finds out soonest.
    for (int i = length - 1; i >= 0; i--) {
      if (text.charAt(i) != characters[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
