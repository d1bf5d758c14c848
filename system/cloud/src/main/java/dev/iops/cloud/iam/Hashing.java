package dev.iops.cloud.iam;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 and HMAC-SHA256, with one pair of objects for each thread because making them costs more than using them. */
final class Hashing {

  private static final String ALGORITHM = "HmacSHA256";
  private static final HexFormat HEX = HexFormat.of();
  private static final ThreadLocal<Hashing> OF_THREAD = ThreadLocal.withInitial(Hashing::new);

  private final MessageDigest sha256;
  private final Mac hmac;

  private Hashing() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
      hmac = Mac.getInstance(ALGORITHM);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256 and HmacSHA256", e);
    }
  }

  static String hexOfBody(SignedRequest request) {
    MessageDigest digest = OF_THREAD.get().sha256;
    request.digestBody(digest);
    return HEX.formatHex(digest.digest());
  }

  static String hexOf(String text) {
    return HEX.formatHex(OF_THREAD.get().sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  static byte[] hmac(SecretKeySpec key, String text) {
    Mac mac = OF_THREAD.get().hmac;
    try {
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 takes every key", e);
    }
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
