package dev.iops.e2e.conformance.client;

import dev.iops.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** An HTTP call of which a test sees everything, signed as the SDK signs it (Signature Version 4), or not at all. */
public final class SignedCall {

  private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Set<String> OURS_TO_LEAVE = Set.of("host", "content-length", "connection");

  /** Longer than any jump of the embedded cloud's time. */
  private static final Duration VALID = Duration.ofDays(1);

  private SignedCall() {}

  /**
   * Signs for {@code execute-api} and sends.
   *
   * @param uri its path is sent as it is, not encoded again
   */
  public static Head send(String method, URI uri, String region, byte[] body) {
    SdkHttpRequest unsigned = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri).build();
    SdkHttpRequest signed = AwsV4HttpSigner.create()
      .sign(sign ->
        sign
          .identity(credentials(uri))
          .request(unsigned)
          .payload(ContentStreamProvider.fromByteArray(body))
          .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
          .putProperty(AwsV4HttpSigner.REGION_NAME, region)
      )
      .request();
    Map<String, String> headers = new TreeMap<>();
    signed.forEachHeader((name, values) -> headers.put(name, String.join(", ", values)));
    return send(method, uri, body, headers);
  }

  /**
   * A WebSocket URL with a signature in its query, as browsers need it.
   *
   * @param url without a query
   */
  public static URI presigned(URI url, String region) {
    boolean secure = url.getScheme().equals("wss");
    URI http = URI.create((secure ? "https" : "http") + url.toString().substring(url.getScheme().length()));
    SdkHttpRequest signed = AwsV4HttpSigner.create()
      .sign(sign ->
        sign
          .identity(credentials(http))
          .request(SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(http).build())
          .payload(ContentStreamProvider.fromUtf8String(""))
          .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
          .putProperty(AwsV4HttpSigner.REGION_NAME, region)
          .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
          .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, VALID)
      )
      .request();
    return URI.create(url + "?" + signed.encodedQueryParameters().orElseThrow());
  }

  /** Sends without a signature. */
  public static Head sendUnsigned(String method, URI uri, byte[] body) {
    return send(method, uri, body, Map.of());
  }

  private static Head send(String method, URI uri, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri)
      .timeout(RawClient.PATIENCE)
      .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach((name, value) -> {
      if (!OURS_TO_LEAVE.contains(name.toLowerCase(Locale.ROOT))) {
        request.header(name, value);
      }
    });
    try {
      HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, String> answered = new TreeMap<>();
      response
        .headers()
        .map()
        .forEach((name, values) -> answered.put(name, String.join(", ", values)));
      return new Head(response.statusCode(), answered, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + uri + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during " + method + " " + uri, e);
    }
  }

  private static AwsCredentialsIdentity credentials(URI uri) {
    return Target.isLoopback(uri)
      ? AwsBasicCredentials.create("local", "local")
      : DefaultCredentialsProvider.builder().build().resolveCredentials();
  }
}
