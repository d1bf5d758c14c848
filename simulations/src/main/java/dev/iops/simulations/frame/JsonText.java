package dev.iops.simulations.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What may stand between the quotes of a JSON string in UTF-8 (RFC 8259, 7; RFC 3629, 3). */
final class JsonText {

  private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(
    long[].class,
    ByteOrder.LITTLE_ENDIAN
  );
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGHEST = 0x8080808080808080L;
  private static final byte PLAIN = 0;
  private static final byte QUOTE = 1;
  private static final byte ESCAPE = 2;
  private static final byte LEADS_ONE = 3;
  private static final byte LEADS_TWO = 4;
  private static final byte LEADS_THREE = 5;
  private static final byte FORBIDDEN = 6;
  private static final byte[] KINDS = kinds();
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final int HEX_DIGITS = 4;

  private JsonText() {}

  /** Where the characters end that are ASCII and stand for themselves. */
  static int endOfPlain(byte[] json, int start, int end) {
    int at = start;
    for (; end - at >= Long.BYTES; at += Long.BYTES) {
      long notPlain = notPlain((long) EIGHT_BYTES.get(json, at));
      if (notPlain != 0) {
        return at + (Long.numberOfTrailingZeros(notPlain) >>> 3);
      }
    }
    while (at < end && KINDS[json[at] & 0xff] == PLAIN) {
      at++;
    }
    return at;
  }

  /**
   * Looks at eight bytes at once. The highest bit of a byte is set if that byte is a quote, a backslash, a control
   * character or not ASCII; above the lowest such byte also others may seem so, for a subtraction can borrow.
   */
  private static long notPlain(long bytes) {
    long quotes = bytes ^ ('"' * EACH);
    long backslashes = bytes ^ ('\\' * EACH);
    long borrows =
      ((bytes - ' ' * EACH) & ~bytes) | ((quotes - EACH) & ~quotes) | ((backslashes - EACH) & ~backslashes) | bytes;
    return borrows & HIGHEST;
  }

  /** Where the quote is that ends the string; -1 if there is none, or something else before it that may not be there. */
  static int endQuote(byte[] json, int start, int end) {
    int at = start;
    while (true) {
      at = endOfPlain(json, at, end);
      if (at == end) {
        return -1;
      }
      byte kind = KINDS[json[at] & 0xff];
      if (kind == QUOTE) {
        return at;
      }
      int length = kind == ESCAPE ? escapeLength(json, at, end) : characterLength(kind, json, at, end);
      if (length == 0) {
        return -1;
      }
      at += length;
    }
  }

  private static int escapeLength(byte[] json, int at, int end) {
    if (end - at < 2) {
      return 0;
    }
    if (ESCAPES.indexOf(json[at + 1]) >= 0) {
      return 2;
    }
    if (json[at + 1] != 'u' || end - at < 2 + HEX_DIGITS) {
      return 0;
    }
    for (int i = at + 2; i < at + 2 + HEX_DIGITS; i++) {
      if (json[i] < 0 || Character.digit(json[i], 16) < 0) {
        return 0;
      }
    }
    return 2 + HEX_DIGITS;
  }

  private static int characterLength(byte kind, byte[] json, int at, int end) {
    if (kind == FORBIDDEN) {
      return 0;
    }
    int following = kind - LEADS_ONE + 1;
    if (end - at <= following) {
      return 0;
    }
    for (int i = at + 1; i <= at + following; i++) {
      if ((json[i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return 1 + following;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int value = 0; value < kinds.length; value++) {
      if (value < ' ' || (value >= 0x80 && value < 0xc2) || value >= 0xf5) {
        kinds[value] = FORBIDDEN;
      } else if (value >= 0x80) {
        kinds[value] = value < 0xe0 ? LEADS_ONE : value < 0xf0 ? LEADS_TWO : LEADS_THREE;
      }
    }
    kinds['"'] = QUOTE;
    kinds['\\'] = ESCAPE;
    return kinds;
  }
}
