package dev.iops.cloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.wire.AwsException;

/** Paging tokens: {@code f/<position>} goes forward from a position, {@code b/<position>} backward. */
final class Tokens {

  private Tokens() {}

  static String token(int position) {
    return "f/" + position;
  }

  /** The position in a token; 0 if there is none. */
  static int position(JsonNode token) {
    String text = token.asText("f/0");
    if (!text.matches("[fb]/\\d{1,9}")) {
      throw AwsException.badRequest("InvalidParameterException", "The specified nextToken is invalid.");
    }
    return Integer.parseInt(text.substring(2));
  }
}
