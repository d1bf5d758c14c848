package dev.iops.cloud.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP request to the shared endpoint.
 *
 * @param method upper-case HTTP method
 * @param path decoded path, starting with {@code /}
 * @param rawPath the path as it came, still percent-encoded
 * @param query decoded query parameters, in order
 * @param headers header values by lower-case name
 * @param body the whole body; empty if there is none
 */
public record AwsRequest(
  String method,
  String path,
  String rawPath,
  Map<String, List<String>> query,
  Map<String, List<String>> headers,
  byte[] body
) {
  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request");

  /** The first value of a header, by its name in any case. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** The {@code X-Amz-Target} header of the JSON protocols, such as {@code Kinesis_20131202.PutRecords}. */
  public Optional<String> target() {
    return header("x-amz-target");
  }

  /** The service name in the signature's credential scope, such as {@code sqs}; empty if the request is unsigned. */
  public Optional<String> signingName() {
    return credential().map(m -> m.group(3));
  }

  /** The access key id that signed the request; empty if the request is unsigned. */
  public Optional<String> accessKeyId() {
    return credential().map(m -> m.group(1));
  }

  private Optional<Matcher> credential() {
    return header("authorization").map(CREDENTIAL::matcher).filter(Matcher::find);
  }
}
