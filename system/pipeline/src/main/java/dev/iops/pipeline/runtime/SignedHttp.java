package dev.iops.pipeline.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Requests to one endpoint, signed (Signature Version 4) and sent by the AWS SDK's signer and HTTP client, without a service
 * client around them. For calls made thousands of times a second: what a service client adds to each of them costs as much
 * as signing and sending ("Posts of the Broadcaster" in docs/performance.md). Does not retry. Thread-safe.
 */
public final class SignedHttp implements AutoCloseable {

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
  private static final String ERROR_TYPE = "x-amzn-ErrorType";
  private static final int LONGEST_ERROR_BYTES = 1_000;

  private final SdkHttpClient http;
  private final URI endpoint;
  private final String service;
  private final String region;
  private final AwsCredentialsProvider credentials;

  SignedHttp(SdkHttpClient http, URI endpoint, String service, String region, AwsCredentialsProvider credentials) {
    this.http = http;
    this.endpoint = endpoint;
    this.service = service;
    this.region = region;
    this.credentials = credentials;
  }

  /**
   * What came back.
   *
   * @param status    the HTTP status
   * @param errorType the type of the error as AWS names it; empty if there is none
   * @param body      the beginning of an error's body; empty if it was none
   */
  public record Answer(int status, String errorType, String body) {
    /** Whether the service did what it was asked. */
    public boolean isSuccess() {
      return status / 100 == 2;
    }

    @Override
    public String toString() {
      return (status + " " + errorType + " " + body).strip();
    }
  }

  /**
   * Sends one request and waits for the answer.
   *
   * @param encodedPath below the endpoint's own path, beginning with a slash
   * @throws IOException if nobody answers in time or the connection breaks
   */
  public Answer send(SdkHttpMethod method, String encodedPath, byte[] body) throws IOException {
    ContentStreamProvider payload = ContentStreamProvider.fromByteArrayUnsafe(body);
    SignedRequest signed = SIGNER.sign(sign ->
      sign
        .identity(credentials.resolveCredentials())
        .request(request(method, encodedPath, body.length))
        .payload(payload)
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
    );
    var execute = HttpExecuteRequest.builder().request(signed.request()).contentStreamProvider(payload).build();
    return answer(http.prepareRequest(execute).call());
  }

  @Override
  public void close() {
    http.close();
  }

  private SdkHttpRequest request(SdkHttpMethod method, String encodedPath, int bodyBytes) {
    String root = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
    return SdkHttpRequest.builder()
      .method(method)
      .protocol(endpoint.getScheme())
      .host(endpoint.getHost())
      .port(endpoint.getPort() < 0 ? null : Integer.valueOf(endpoint.getPort()))
      .encodedPath((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + encodedPath)
      .putHeader("Content-Type", "application/octet-stream")
      .putHeader("Content-Length", Integer.toString(bodyBytes))
      .build();
  }

  /** Reads the body to its end, so that the connection can be used again. */
  private static Answer answer(HttpExecuteResponse response) throws IOException {
    int status = response.httpResponse().statusCode();
    String errorType = response.httpResponse().firstMatchingHeader(ERROR_TYPE).orElse("");
    Optional<AbortableInputStream> body = response.responseBody();
    if (body.isEmpty()) {
      return new Answer(status, errorType, "");
    }
    try (InputStream stream = body.get()) {
      byte[] start = stream.readNBytes(LONGEST_ERROR_BYTES);
      stream.transferTo(OutputStream.nullOutputStream());
      return new Answer(status, errorType, status / 100 == 2 ? "" : new String(start, StandardCharsets.UTF_8).strip());
    }
  }
}
