package dev.iops.cloud.wire;

import java.util.Map;

/**
 * One HTTP response.
 *
 * @param status HTTP status code
 * @param headers header values by name; the endpoint adds {@code content-length} and, if missing, {@code
 *     x-amzn-requestid}
 * @param body the whole body; may be empty
 */
public record AwsResponse(int status, Map<String, String> headers, byte[] body) {
  /** A 200 with the given content type and body. */
  public static AwsResponse ok(String contentType, byte[] body) {
    return new AwsResponse(200, Map.of("content-type", contentType), body);
  }
}
