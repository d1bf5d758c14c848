package dev.iops.cloud.iam;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request in the one form that both sides sign (IAM User Guide, "Create a signed AWS API request", step 1). The path
 * is encoded once more than it was sent, as for every service but S3: {@code %3D} becomes {@code %253D}.
 */
final class CanonicalRequest {

  private static final String SIGNATURE = "X-Amz-Signature=";
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final boolean[] UNRESERVED = unreserved();
  private static final int TYPICAL_CHARS = 640;

  private CanonicalRequest() {}

  static String of(SignedRequest request, String signedHeaders, String bodyHash) {
    String target = request.target();
    int query = target.indexOf('?');
    var text = new StringBuilder(TYPICAL_CHARS).append(request.method()).append('\n');
    encode(normalized(query < 0 ? target : target.substring(0, query)), true, text);
    text.append('\n');
    if (query >= 0 && query + 1 < target.length()) {
      text.append(query(target.substring(query + 1)));
    }
    text.append('\n');
    headers(request, signedHeaders, text);
    return text.append('\n').append(signedHeaders).append('\n').append(bodyHash).toString();
  }

  /** Without empty and dot segments; nearly all paths have none. */
  private static String normalized(String path) {
    if (path.isEmpty()) {
      return "/";
    }
    if (!path.contains("//") && !path.contains("/.")) {
      return path;
    }
    return URI.create(path.replaceAll("/{2,}", "/")).normalize().getRawPath();
  }

  private static void headers(SignedRequest request, String names, StringBuilder text) {
    int start = 0;
    while (start <= names.length()) {
      int end = names.indexOf(';', start);
      end = end < 0 ? names.length() : end;
      String name = names.substring(start, end);
      text.append(name).append(':');
      List<String> values = request.headers(name);
      for (int i = 0; i < values.size(); i++) {
        text.append(i == 0 ? "" : ",");
        trimmed(values.get(i), text);
      }
      text.append('\n');
      start = end + 1;
    }
  }

  /** Without blanks at the ends; each run of blanks inside becomes one. */
  private static void trimmed(String value, StringBuilder text) {
    String stripped = value.strip();
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if (c != ' ' || stripped.charAt(i - 1) != ' ') {
        text.append(c);
      }
    }
  }

  /** Sorted by encoded name and value; of a presigned request without the signature itself. */
  private static String query(String query) {
    List<String> parameters = new ArrayList<>();
    for (String parameter : query.split("&", -1)) {
      if (!parameter.isEmpty() && !parameter.startsWith(SIGNATURE)) {
        int equals = parameter.indexOf('=');
        var encoded = new StringBuilder();
        encode(decoded(equals < 0 ? parameter : parameter.substring(0, equals)), false, encoded);
        encoded.append('=');
        encode(equals < 0 ? "" : decoded(parameter.substring(equals + 1)), false, encoded);
        parameters.add(encoded.toString());
      }
    }
    parameters.sort(CanonicalRequest::byNameThenValue);
    return String.join("&", parameters);
  }

  private static int byNameThenValue(String one, String other) {
    int end = one.indexOf('=');
    int otherEnd = other.indexOf('=');
    int names = one.substring(0, end).compareTo(other.substring(0, otherEnd));
    return names != 0 ? names : one.substring(end).compareTo(other.substring(otherEnd));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _notEncoded) {
      return text;
    }
  }

  private static void encode(String text, boolean keepsSlashes, StringBuilder encoded) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if ((b >= 0 && UNRESERVED[b]) || (b == '/' && keepsSlashes)) {
        encoded.append((char) b);
      } else {
        encoded
          .append('%')
          .append((char) HEX[(b >> 4) & 0xf])
          .append((char) HEX[b & 0xf]);
      }
    }
  }

  private static boolean[] unreserved() {
    boolean[] kept = new boolean[128];
    Arrays.fill(kept, '0', '9' + 1, true);
    Arrays.fill(kept, 'A', 'Z' + 1, true);
    Arrays.fill(kept, 'a', 'z' + 1, true);
    for (char c : new char[] { '-', '_', '.', '~' }) {
      kept[c] = true;
    }
    return kept;
  }
}
