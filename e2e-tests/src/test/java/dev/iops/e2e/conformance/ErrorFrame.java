package dev.iops.e2e.conformance;

import java.util.regex.Pattern;

/** The gateway's own frames, made comparable: identifiers differ, everything else is compared to the byte. */
final class ErrorFrame {

  private static final Pattern IDS = Pattern.compile("(\"(?:connectionId|requestId|messageId)\": ?)\"[\\w=-]{10,24}\"");

  private ErrorFrame() {}

  /** The frame with this message: one blank after the first colon and after each comma, and nowhere else. */
  static String of(String message) {
    return "{\"message\": \"" + message + "\", \"connectionId\":\"…\", \"requestId\":\"…\"}";
  }

  /** The frame for a body that its route's model refuses: it has a spacing of its own, and names the message. */
  static String ofBadBody() {
    return "{\"message\" : \"Bad request body\", \"connectionId\": \"…\", \"messageId\": \"…\"}";
  }

  /** A frame as it came, with … for each identifier. */
  static String withoutIds(String frame) {
    return IDS.matcher(frame).replaceAll("$1\"…\"");
  }
}
