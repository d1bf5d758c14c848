package dev.iops.cloud.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Undoes the compression of a request's body: AWS SDKs send gzip when request compression is on. */
final class ContentEncoding {

  private ContentEncoding() {}

  static AwsRequest decode(AwsRequest request) {
    String encoding = request.header("content-encoding").orElse("identity").toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "identity", "amz-1.0", "" -> request;
      case "gzip" -> withBody(request, gunzip(request.body()));
      default -> throw AwsException.badRequest(
        "SerializationException",
        "Content-Encoding " + encoding + " is not understood; send gzip or none"
      );
    };
  }

  private static AwsRequest withBody(AwsRequest request, byte[] body) {
    return new AwsRequest(
      request.method(),
      request.path(),
      request.rawPath(),
      request.query(),
      request.headers(),
      body
    );
  }

  private static byte[] gunzip(byte[] body) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] plain = in.readNBytes(AwsEndpoint.MAX_BODY_BYTES + 1);
      if (plain.length > AwsEndpoint.MAX_BODY_BYTES) {
        throw new AwsException(413, "RequestTooLargeException", "The body unpacks to more than 16 MB");
      }
      return plain;
    } catch (IOException e) {
      throw AwsException.badRequest("SerializationException", "The body is not gzip: " + e.getMessage());
    }
  }
}
