package dev.iops.cloud.bench;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The bytes of posts to connections, signed as the AWS SDK signs them (Signature Version 4). */
final class SignedPosts {

  static final String REGION = "us-east-2";

  private static final AwsCredentialsIdentity LOCAL = AwsCredentialsIdentity.create("local", "local");
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private SignedPosts() {}

  /**
   * One whole request.
   *
   * @param message its body
   */
  static byte[] post(int port, String connectionId, String message) {
    byte[] body = message.getBytes(StandardCharsets.UTF_8);
    String path = "/prod/@connections/" + URLEncoder.encode(connectionId, StandardCharsets.UTF_8);
    SdkHttpRequest request = SdkHttpRequest.builder()
      .method(SdkHttpMethod.POST)
      .uri(URI.create("http://127.0.0.1:" + port + path))
      .putHeader("Content-Type", "application/octet-stream")
      .putHeader("Content-Length", Integer.toString(body.length))
      .build();
    SdkHttpRequest signed = SIGNER.sign(r ->
      r
        .identity(LOCAL)
        .request(request)
        .payload(ContentStreamProvider.fromInputStreamSupplier(() -> new ByteArrayInputStream(body)))
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
    ).request();
    StringBuilder text = new StringBuilder("POST " + signed.encodedPath() + " HTTP/1.1\r\n");
    for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
      header.getValue().forEach(value -> text.append(header.getKey()).append(": ").append(value).append("\r\n"));
    }
    return text.append("\r\n").append(message).toString().getBytes(StandardCharsets.UTF_8);
  }
}
