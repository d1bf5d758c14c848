package dev.iops.cloud.fault;

/** What the text of a parameter may be. */
enum ParameterType {
  /** A whole number from 1. */
  NUMBER("N", "a whole number from 1, of at most ten digits"),
  /** A whole number from 1 to 100. */
  PERCENT("P", "a whole number from 1 to 100"),
  /** A duration: a whole number of milliseconds from 1. */
  MILLIS("MS", "a whole number of milliseconds from 1, of at most ten digits"),
  /** The code of a Close frame that a server may send (RFC 6455, section 7.4). */
  CLOSE_CODE("CODE", "1000 to 1003, 1007 to 1014 or 3000 to 4999"),
  /** Text that is looked for in a name. */
  NAME("NAME", "a part of a name, of letters, digits, '.', '_' and '-'");

  private final String sign;
  private final String allowed;

  ParameterType(String sign, String allowed) {
    this.sign = sign;
    this.allowed = allowed;
  }

  /** What stands for it in a help text. */
  String sign() {
    return sign;
  }

  /** What it may be, for an error. */
  String allowed() {
    return allowed;
  }

  boolean accepts(String text) {
    if (this == NAME) {
      return text.matches("[\\w.-]+");
    }
    if (!text.matches("[1-9]\\d{0,9}")) {
      return false;
    }
    long number = Long.parseLong(text);
    return switch (this) {
      case PERCENT -> number <= 100;
      case CLOSE_CODE -> isCloseCode(number);
      default -> true;
    };
  }

  private static boolean isCloseCode(long number) {
    return (
      (number >= 1000 && number <= 1003) || (number >= 1007 && number <= 1014) || (number >= 3000 && number <= 4999)
    );
  }
}
