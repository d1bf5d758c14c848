package dev.iops.cloud.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of a cron expression as the set of its values: {@code *}, {@code ?}, numbers, names, lists, ranges and steps.
 *
 * @param wildcard whether it is {@code *} or {@code ?}
 */
record CronField(BitSet values, boolean wildcard) {
  boolean has(int value) {
    return values.get(value);
  }

  /**
   * @param names names of the values from {@code least} on; may be empty
   * @throws IllegalArgumentException if the text is not understood or out of range
   */
  static CronField parse(String text, int least, int most, List<String> names) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      int slash = part.indexOf('/');
      String range = slash < 0 ? part : part.substring(0, slash);
      int step = slash < 0 ? 1 : number(part.substring(slash + 1), 1, most, List.of(), text);
      addRange(values, range, step, slash >= 0, least, most, names, text);
    }
    return new CronField(values, text.equals("*") || text.equals("?"));
  }

  private static void addRange(
    BitSet values,
    String range,
    int step,
    boolean stepped,
    int least,
    int most,
    List<String> names,
    String text
  ) {
    int from = least;
    int to = most;
    if (!range.equals("*") && !range.equals("?")) {
      int dash = range.indexOf('-');
      from = number(dash < 0 ? range : range.substring(0, dash), least, most, names, text);
      to = dash < 0 ? (stepped ? most : from) : number(range.substring(dash + 1), least, most, names, text);
    }
    int span = to >= from ? to - from : to - from + (most - least + 1);
    for (int i = 0; i <= span; i += step) {
      values.set(least + ((from - least + i) % (most - least + 1)));
    }
  }

  private static int number(String word, int least, int most, List<String> names, String text) {
    int named = names.indexOf(word.toUpperCase(Locale.ROOT));
    if (named >= 0) {
      return least + named;
    }
    try {
      int value = Integer.parseInt(word);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // the same answer as for a number out of range
    }
    throw new IllegalArgumentException("'%s' in '%s' is not within %d-%d".formatted(word, text, least, most));
  }
}
