package dev.iops.cloud.iam;

import dev.iops.cloud.wire.AwsException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a request says of its signature (IAM User Guide, "Elements of an AWS API request signature").
 *
 * @param accessKeyId whose key it claims to be
 * @param date the day of the scope, {@code yyyyMMdd}
 * @param region the region of the scope
 * @param service the service of the scope
 * @param signedAt {@code yyyyMMdd'T'HHmmss'Z'}
 * @param signedHeaders names in lower case, joined by semicolons
 * @param signature the signature, as hexadecimal digits
 * @param sessionToken the token that came with it; null if none
 * @param expiresSeconds how long a presigned URL is valid, as text; null in a header
 */
record SignatureFields(
  String accessKeyId,
  String date,
  String region,
  String service,
  String signedAt,
  String signedHeaders,
  String signature,
  String sessionToken,
  String expiresSeconds
) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String IN_QUERY = "X-Amz-Signature=";
  private static final int SCOPE_PARTS = 5;

  boolean isPresigned() {
    return expiresSeconds != null;
  }

  String scope() {
    return date + "/" + region + "/" + service + "/aws4_request";
  }

  /**
   * Reads them from the header or from the query.
   *
   * @return empty if the request carries no signature
   * @throws AwsException {@code IncompleteSignatureException} if a part of it is missing
   */
  static Optional<SignatureFields> of(SignedRequest request) {
    String header = request.header("authorization");
    if (header != null && header.startsWith(ALGORITHM)) {
      String signedAt = request.header("x-amz-date");
      return Optional.of(
        of(
          required("Credential", inHeader(header, "Credential=")),
          required("X-Amz-Date", signedAt == null ? request.header("date") : signedAt),
          required("SignedHeaders", inHeader(header, "SignedHeaders=")),
          required("Signature", inHeader(header, "Signature=")),
          request.header("x-amz-security-token"),
          null
        )
      );
    }
    int query = request.target().indexOf('?');
    if (query < 0 || request.target().indexOf(IN_QUERY, query) < 0) {
      return Optional.empty();
    }
    String parameters = request.target().substring(query + 1);
    return Optional.of(
      of(
        required("X-Amz-Credential", inQuery(parameters, "X-Amz-Credential")),
        required("X-Amz-Date", inQuery(parameters, "X-Amz-Date")),
        required("X-Amz-SignedHeaders", inQuery(parameters, "X-Amz-SignedHeaders")),
        required("X-Amz-Signature", inQuery(parameters, "X-Amz-Signature")),
        inQuery(parameters, "X-Amz-Security-Token"),
        required("X-Amz-Expires", inQuery(parameters, "X-Amz-Expires"))
      )
    );
  }

  private static SignatureFields of(
    String credential,
    String signedAt,
    String signedHeaders,
    String signature,
    String token,
    String expires
  ) {
    String[] parts = credential.split("/", -1);
    if (parts.length != SCOPE_PARTS) {
      throw incomplete(
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '" +
          credential +
          "'"
      );
    }
    return new SignatureFields(
      parts[0],
      parts[1],
      parts[2],
      parts[3],
      signedAt,
      signedHeaders,
      signature,
      token,
      expires
    );
  }

  private static String inHeader(String header, String name) {
    int at = header.indexOf(name, ALGORITHM.length());
    // "Signature=" is not to be found at the end of another name.
    if (at < 0 || (header.charAt(at - 1) != ' ' && header.charAt(at - 1) != ',')) {
      return null;
    }
    int end = header.indexOf(',', at);
    return header.substring(at + name.length(), end < 0 ? header.length() : end).strip();
  }

  private static String inQuery(String query, String name) {
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith(name + "=")) {
        return decoded(parameter.substring(name.length() + 1));
      }
    }
    return null;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _notEncoded) {
      return value;
    }
  }

  private static String required(String name, String value) {
    if (value == null || value.isEmpty()) {
      throw incomplete("Authorization requires '" + name + "' parameter.");
    }
    return value;
  }

  private static AwsException incomplete(String message) {
    return new AwsException(403, "IncompleteSignatureException", message);
  }
}
