package dev.iops.simulations.frame;

import java.nio.charset.StandardCharsets;
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
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + characters[i];
    }
    int slot = slotOf(hash);
    for (String known = slots[slot]; known != null; known = slots[slot]) {
      if (same(known, characters, offset, length)) {
        return known;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    return keep(new String(characters, offset, length), slot);
  }

  /** The string of these ASCII characters. */
  String get(byte[] ascii, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + ascii[i];
    }
    int slot = slotOf(hash);
    for (String known = slots[slot]; known != null; known = slots[slot]) {
      if (same(known, ascii, offset, length)) {
        return known;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    return keep(new String(ascii, offset, length, StandardCharsets.US_ASCII), slot);
  }

  private static int slotOf(int hash) {
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }

  private String keep(String text, int slot) {
    if (entries == MOST_ENTRIES) {
      Arrays.fill(slots, null);
      entries = 0;
    }
    slots[slot] = text;
    entries++;
    return text;
  }

  // Ids differ at their end, so that is where a comparison finds out soonest.

  private static boolean same(String text, char[] characters, int offset, int length) {
    int i = text.length() == length ? length - 1 : Integer.MAX_VALUE;
    while (i >= 0 && i < length && text.charAt(i) == characters[offset + i]) {
      i--;
    }
    return i < 0;
  }

  private static boolean same(String text, byte[] ascii, int offset, int length) {
    int i = text.length() == length ? length - 1 : Integer.MAX_VALUE;
    while (i >= 0 && i < length && text.charAt(i) == ascii[offset + i]) {
      i--;
    }
    return i < 0;
  }
}
