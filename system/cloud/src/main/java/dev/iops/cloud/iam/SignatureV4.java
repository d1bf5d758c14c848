package dev.iops.cloud.iam;

import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies Signature Version 4, in the {@code Authorization} header or in a presigned query (IAM User Guide, "AWS
 * Signature Version 4 for API requests"), for one service in one region. Thread-safe.
 *
 * <p>A signature can be verified only with a secret that is known: that of a function, and {@code local} of the key id
 * {@code local}. Every other key id is taken for the account owner's, unverified, so that a developer may come with
 * whatever credentials the machine has. A presigned URL expires; how old a signed header is is not looked at, because
 * the functions sign by the machine's clock, which need not be the cloud's time.
 */
public final class SignatureV4 {

  private static final String CODE = "InvalidSignatureException";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
  private static final int MAX_KEYS = 1_000;
  private static final int MAX_EXPIRY_SECONDS = 604_800;

  private final Principals principals;
  private final String region;
  private final String service;
  private final Timeline timeline;
  private final Map<SigningScope, SecretKeySpec> keys = new ConcurrentHashMap<>();

  private record SigningScope(String accessKeyId, String scope) {}

  /**
   * @param principals whose keys are known
   * @param region what signatures must be scoped to
   * @param service the signing name, such as {@code execute-api}
   */
  public SignatureV4(Principals principals, String region, String service, Timeline timeline) {
    this.principals = principals;
    this.region = region;
    this.service = service;
    this.timeline = timeline;
  }

  /**
   * Who signed the request.
   *
   * @return empty if it is not signed
   * @throws AwsException 403 in AWS's words if the signature is incomplete, expired or wrong
   */
  public Optional<Caller> verify(SignedRequest request) {
    return SignatureFields.of(request).map(fields -> {
      Optional<String> secret = principals.secret(fields.accessKeyId());
      secret.ifPresent(known -> verify(request, fields, known));
      return principals.caller(fields.accessKeyId());
    });
  }

  private void verify(SignedRequest request, SignatureFields fields, String secret) {
    if (!fields.service().equals(service)) {
      throw refused("Credential should be scoped to correct service: '" + service + "'. ");
    }
    if (!fields.region().equals(region)) {
      throw refused("Credential should be scoped to a valid region, not '" + fields.region() + "'. ");
    }
    Optional<String> token = principals.sessionToken(fields.accessKeyId());
    if (token.isPresent() && !token.get().equals(fields.sessionToken())) {
      throw new AwsException(
        403,
        "UnrecognizedClientException",
        "The security token included in the request is invalid."
      );
    }
    if (fields.isPresigned()) {
      checkExpiry(fields);
    }
    String canonical = CanonicalRequest.of(request, fields.signedHeaders(), Hashing.hexOfBody(request));
    String toSign = "AWS4-HMAC-SHA256\n" + fields.signedAt() + "\n" + fields.scope() + "\n" + Hashing.hexOf(canonical);
    String expected = HexFormat.of().formatHex(Hashing.hmac(key(fields, secret), toSign));
    if (!MessageDigest.isEqual(bytes(expected), bytes(fields.signature()))) {
      throw refused(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access" +
          " Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for this" +
          " request should have been\n'" +
          canonical +
          "'\n\nThe String-to-Sign should have been\n'" +
          toSign +
          "'\n"
      );
    }
  }

  private void checkExpiry(SignatureFields fields) {
    try {
      Instant signedAt = LocalDateTime.parse(fields.signedAt(), TIME).toInstant(ZoneOffset.UTC);
      int seconds = Integer.parseInt(fields.expiresSeconds());
      if (seconds < 1 || seconds > MAX_EXPIRY_SECONDS) {
        throw refused("X-Amz-Expires must be 1 to " + MAX_EXPIRY_SECONDS + " seconds");
      }
      Instant now = timeline.now().truncatedTo(ChronoUnit.SECONDS);
      if (now.isAfter(signedAt.plusSeconds(seconds))) {
        throw refused(
          "Signature expired: " +
            fields.signedAt() +
            " is now earlier than " +
            text(now.minusSeconds(seconds)) +
            " (" +
            text(now) +
            " - " +
            seconds +
            " sec.)"
        );
      }
    } catch (DateTimeException | NumberFormatException e) {
      throw refused("X-Amz-Date and X-Amz-Expires must be yyyyMMdd'T'HHmmss'Z' and a number: " + e.getMessage());
    }
  }

  private static String text(Instant instant) {
    return TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** The day's key of this scope; deriving it costs four times what using it costs. */
  private SecretKeySpec key(SignatureFields fields, String secret) {
    var scope = new SigningScope(fields.accessKeyId(), fields.scope());
    SecretKeySpec known = keys.get(scope);
    if (known != null) {
      return known;
    }
    if (keys.size() >= MAX_KEYS) {
      keys.clear();
    }
    byte[] key = Hashing.hmac(Hashing.key(bytes("AWS4" + secret)), fields.date());
    for (String part : new String[] { fields.region(), fields.service(), "aws4_request" }) {
      key = Hashing.hmac(Hashing.key(key), part);
    }
    SecretKeySpec derived = Hashing.key(key);
    keys.put(scope, derived);
    return derived;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static AwsException refused(String message) {
    return new AwsException(403, CODE, message);
  }
}
