package dev.iops.cloud.stack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The names CloudFormation makes up: {@code <stack>-<logical id>-<suffix>}, at most 63 characters. If that is too long
 * the stack's part gives way first, as in the observed {@code
 * IOpsDashboard-ExperienceSt-ConnectFunction52BFC429-YbWN3Npyyb4q}. Here the suffix is a hash of stack and logical id, so
 * that a name is the same in every run.
 */
final class PhysicalNames {

  private static final int MAX_LENGTH = 63;
  private static final int SUFFIX_LENGTH = 12;
  private static final int PARTS_LENGTH = MAX_LENGTH - SUFFIX_LENGTH - 2;
  private static final int MIN_STACK_LENGTH = PARTS_LENGTH / 2;
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private PhysicalNames() {}

  static String name(String stack, String logicalId) {
    int room = Math.max(MIN_STACK_LENGTH, PARTS_LENGTH - logicalId.length());
    String stackPart = cut(stack, room);
    String idPart = cut(logicalId, PARTS_LENGTH - stackPart.length());
    return stackPart + "-" + idPart + "-" + suffix(stack, logicalId);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  private static String suffix(String stack, String logicalId) {
    byte[] hash = sha256(stack + "/" + logicalId);
    var suffix = new StringBuilder(SUFFIX_LENGTH);
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      suffix.append(ALPHABET.charAt(Byte.toUnsignedInt(hash[i]) % ALPHABET.length()));
    }
    return suffix.toString();
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
