package dev.iops.reports.verdict;

/** WebSocket close codes in words (RFC 6455, section 7.4.1; 1012 to 1014 from IANA's registry). */
public final class CloseCodes {

  private CloseCodes() {}

  /** The code and what it means: {@code 1001 (going away)}. */
  public static String inWords(int code) {
    return code + " (" + meaning(code) + ")";
  }

  private static String meaning(int code) {
    return switch (code) {
      case 1000 -> "normal closure";
      case 1001 -> "going away";
      case 1002 -> "protocol error";
      case 1003 -> "unsupported data";
      case 1005 -> "no code given";
      case 1006 -> "ended without a close frame";
      case 1007 -> "invalid payload";
      case 1008 -> "policy violation";
      case 1009 -> "message too big";
      case 1010 -> "extension missing";
      case 1011 -> "internal error";
      case 1012 -> "service restart";
      case 1013 -> "try again later";
      case 1014 -> "bad gateway";
      case 1015 -> "TLS handshake failed";
      default -> code >= 4000 && code <= 4999 ? "private to the application" : "not a registered code";
    };
  }
}
