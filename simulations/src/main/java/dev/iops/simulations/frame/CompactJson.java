package dev.iops.simulations.frame;

import java.util.Arrays;

/**
 * A cursor over JSON that has no white space between its tokens and plain names, as programs write it. Whatever it
 * passes is valid JSON; at anything else, be it broken or only unusual, it throws {@link Unusual} and leaves the judgment
 * to a complete parser. Not thread-safe.
 */
final class CompactJson {

  /** Digits of a whole number that surely fit a long. */
  private static final int MOST_DIGITS = 18;
  private static final int MOST_CHARACTERS_OF_A_NUMBER = 100;
  private static final int DEEPEST = 60;
  private static final byte[] TRUE = { 't', 'r', 'u', 'e' };
  private static final byte[] FALSE = { 'f', 'a', 'l', 's', 'e' };
  private static final byte[] NULL = { 'n', 'u', 'l', 'l' };

  private byte[] json = {};
  private int at;
  private int end;

  /** Not compact JSON; perhaps no JSON at all. */
  static final class Unusual extends Exception {

    private static final long serialVersionUID = 1L;

    Unusual() {
      // Nobody looks into it.
      super(null, null, false, false);
    }
  }

  /** Starts with the first byte of {@code text}. */
  void start(byte[] text, int length) {
    json = text;
    at = 0;
    end = length;
  }

  /** Where the cursor is. */
  int position() {
    return at;
  }

  boolean atEnd() {
    return at == end;
  }

  /** Passes these bytes, which must come next. */
  void pass(byte[] expected) throws Unusual {
    int to = at + expected.length;
    if (to > end || !Arrays.equals(json, at, to, expected, 0, expected.length)) {
      throw new Unusual();
    }
    at = to;
  }

  /** Passes this character if it comes next. */
  boolean passes(char expected) {
    if (at < end && json[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  /** Passes this character, which must come next. */
  void pass(char expected) throws Unusual {
    if (!passes(expected)) {
      throw new Unusual();
    }
  }

  /** Passes a string of ASCII characters without escapes, and gives the place of the quote that ends it. */
  int plainString() throws Unusual {
    pass('"');
    at = JsonText.endOfPlain(json, at, end);
    pass('"');
    return at - 1;
  }

  /** Passes the digits of a whole number and gives it; what may not follow them is for the caller to see. */
  long wholeNumber() throws Unusual {
    boolean isNegative = passes('-');
    int start = at;
    long number = 0;
    while (at < end && isDigit(json[at])) {
      number = number * 10 + (json[at++] - '0');
    }
    int digits = at - start;
    boolean startsWithZero = digits > 1 && json[start] == '0';
    if (digits == 0 || digits > MOST_DIGITS || startsWithZero) {
      throw new Unusual();
    }
    return isNegative ? -number : number;
  }

  /** Passes one value of any kind. */
  void value() throws Unusual {
    long objects = 0;
    int depth = 0;
    do {
      // here a value begins
      switch (next()) {
        case '{' -> {
          if (!passes('}')) {
            depth = deeper(depth);
            objects |= 1L << depth;
            name();
            continue;
          }
        }
        case '[' -> {
          if (!passes(']')) {
            depth = deeper(depth);
            objects &= ~(1L << depth);
            continue;
          }
        }
        case '"' -> restOfString();
        case 't' -> rest(TRUE);
        case 'f' -> rest(FALSE);
        case 'n' -> rest(NULL);
        default -> number();
      }
      // here a value has ended
      while (depth > 0 && !passes(',')) {
        pass((objects & (1L << depth)) != 0 ? '}' : ']');
        depth--;
      }
      if (depth > 0 && (objects & (1L << depth)) != 0) {
        name();
      }
    } while (depth > 0);
  }

  private static int deeper(int depth) throws Unusual {
    if (depth == DEEPEST) {
      throw new Unusual();
    }
    return depth + 1;
  }

  private void name() throws Unusual {
    pass('"');
    restOfString();
    pass(':');
  }

  private byte next() throws Unusual {
    if (at == end) {
      throw new Unusual();
    }
    return json[at++];
  }

  /** The first character of the word has been passed. */
  private void rest(byte[] word) throws Unusual {
    at--;
    pass(word);
  }

  private void restOfString() throws Unusual {
    int quote = JsonText.endQuote(json, at, end);
    if (quote < 0) {
      throw new Unusual();
    }
    at = quote + 1;
  }

  /** The first character of the number has been passed. */
  private void number() throws Unusual {
    at--;
    int start = at;
    passes('-');
    int whole = at;
    if (digits() > 1 && json[whole] == '0') {
      throw new Unusual();
    }
    if (passes('.')) {
      digits();
    }
    if (passes('e') || passes('E')) {
      if (!passes('-')) {
        passes('+');
      }
      digits();
    }
    if (at - start > MOST_CHARACTERS_OF_A_NUMBER) {
      throw new Unusual();
    }
  }

  private int digits() throws Unusual {
    int start = at;
    while (at < end && isDigit(json[at])) {
      at++;
    }
    if (at == start) {
      throw new Unusual();
    }
    return at - start;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
