package dev.iops.cloud.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ids of the shape that API Gateway gives to its resources, the same in every run of the same template. */
final class ApiNames {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int API_CHARS = 10;
  private static final int PART_CHARS = 7;
  private static final int LETTERS = 26;

  private ApiNames() {}

  /** Ten characters for an API. */
  static String api(String stack, String logicalId) {
    return derive(stack + "/" + logicalId, API_CHARS);
  }

  /** Seven characters for a route, an integration and the like. */
  static String part(String stack, String logicalId) {
    return derive(stack + "/" + logicalId, PART_CHARS);
  }

  private static String derive(String name, int chars) {
    byte[] digest = digest(name);
    StringBuilder id = new StringBuilder(chars);
    for (int i = 0; i < chars; i++) {
      // A letter first, so that the id is a valid first label of a host name everywhere.
      id.append(ALPHABET.charAt(Byte.toUnsignedInt(digest[i]) % (i == 0 ? LETTERS : ALPHABET.length())));
    }
    return id.toString();
  }

  private static byte[] digest(String name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
