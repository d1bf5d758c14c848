package dev.iops.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Against the signatures that the AWS SDK makes. */
class SignatureV4Test {

  private static final String PATH = "/prod/@connections/Zb3kVeTtCYcCEgw%3D";
  private static final String BODY = "{\"hello\":\"€\"}";

  private final ManualTimeline timeline = new ManualTimeline();
  private final Principals principals = new Principals("123456789012");
  private final SignatureV4 signatures = new SignatureV4(principals, "us-east-2", "execute-api", timeline);
  private final AwsCredentialsIdentity owner = AwsCredentialsIdentity.create("local", "local");

  /** What a test signs and then may change. */
  private record Request(
    String method,
    String target,
    Map<String, List<String>> headers,
    String body
  ) implements SignedRequest {
    static Request of(SdkHttpRequest signed, String body) {
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      signed.headers().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
      String query = signed
        .encodedQueryParameters()
        .map(text -> "?" + text)
        .orElse("");
      return new Request(signed.method().name(), signed.encodedPath() + query, headers, body);
    }

    @Override
    public List<String> headers(String name) {
      return headers.getOrDefault(name, List.of());
    }

    @Override
    public void digestBody(MessageDigest digest) {
      digest.update(body.getBytes(StandardCharsets.UTF_8));
    }

    Request withHeader(String name, String value) {
      Map<String, List<String>> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      changed.putAll(headers);
      changed.put(name, List.of(value));
      return new Request(method, target, changed, body);
    }
  }

  private AwsSessionCredentialsIdentity function() {
    Credentials issued = principals.function("F", "arn:aws:iam::123456789012:role/R");
    return AwsSessionCredentialsIdentity.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
  }

  private Request signed(AwsCredentialsIdentity identity, String path, String region, String service) {
    return sign(identity, path, region, service, AwsV4FamilyHttpSigner.AuthLocation.HEADER, Duration.ZERO, BODY);
  }

  private Request signed(AwsCredentialsIdentity identity, String path) {
    return signed(identity, path, "us-east-2", "execute-api");
  }

  private Request presigned(AwsCredentialsIdentity identity, String path, Duration valid) {
    return sign(identity, path, "us-east-2", "execute-api", AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING, valid, "");
  }

  private Request sign(
    AwsCredentialsIdentity identity,
    String path,
    String region,
    String service,
    AwsV4FamilyHttpSigner.AuthLocation location,
    Duration valid,
    String body
  ) {
    SdkHttpRequest plain = SdkHttpRequest.builder()
      .method(body.isEmpty() ? SdkHttpMethod.GET : SdkHttpMethod.POST)
      .uri(URI.create("http://127.0.0.1:4567" + path))
      .putHeader("X-Spaced", "  a   b ")
      .putHeader("Amz-Sdk-Request", "attempt=1; max=1")
      .build();
    var signed = AwsV4HttpSigner.create().sign(request -> {
      request
        .identity(identity)
        .request(plain)
        .payload(ContentStreamProvider.fromUtf8String(body))
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
        .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, location)
        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(timeline.now(), ZoneOffset.UTC));
      if (!valid.isZero()) {
        request.putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, valid);
      }
    });
    return Request.of(signed.request(), body);
  }

  private AwsException refusal(Request request) {
    return catchThrowableOfType(AwsException.class, () -> signatures.verify(request));
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      PATH,
      "/",
      "/prod",
      "/prod/@connections/a=b",
      "/prod/a%20b/%E2%82%AC",
      "/prod?b=2&a=1&a=0&empty",
      "/prod?a-b=1&a=2&%C3%BC=%2F%20",
    }
  )
  void whatTheSdkSignsIsTheSigners(String path) {
    assertThat(signatures.verify(signed(function(), path))).contains(
      new Caller(
        "arn:aws:sts::123456789012:assumed-role/R/F",
        java.util.Optional.of("arn:aws:iam::123456789012:role/R")
      )
    );
    assertThat(signatures.verify(signed(owner, path))).contains(principals.owner());
    assertThat(signatures.verify(presigned(function(), path, Duration.ofMinutes(5))))
      .map(Caller::arn)
      .contains("arn:aws:sts::123456789012:assumed-role/R/F");
  }

  @Test
  void withoutASignatureThereIsNoCaller() {
    assertThat(signatures.verify(new Request("GET", "/prod?a=1", Map.of(), ""))).isEmpty();
  }

  @Test
  void anyChangeToTheRequestIsNoticed() {
    Request signed = signed(function(), PATH);
    List<Request> changed = List.of(
      new Request("PUT", signed.target(), signed.headers(), BODY),
      new Request("POST", signed.target().replace("Zb3", "Zb4"), signed.headers(), BODY),
      new Request("POST", signed.target().replace("%3D", "="), signed.headers(), BODY),
      new Request("POST", signed.target() + "?a=1", signed.headers(), BODY),
      new Request("POST", signed.target(), signed.headers(), BODY + " "),
      signed.withHeader("Host", "127.0.0.1:4568"),
      signed.withHeader("X-Amz-Date", "20260105T000000Z"),
      signed.withHeader("X-Spaced", "ab")
    );
    for (Request request : changed) {
      AwsException refusal = refusal(request);
      assertThat(refusal).as(request.toString()).isNotNull();
      assertThat(refusal.status()).isEqualTo(403);
      assertThat(refusal.code()).isEqualTo("InvalidSignatureException");
      assertThat(refusal).hasMessageStartingWith(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
      );
    }
    assertThat(signatures.verify(signed)).isPresent();
  }

  @Test
  void aChangedPresignedQueryIsNoticed() {
    Request signed = presigned(owner, "/prod?room=1", Duration.ofMinutes(5));
    assertThat(signatures.verify(signed)).isPresent();
    assertThat(
      refusal(new Request("GET", signed.target().replace("room=1", "room=2"), signed.headers(), ""))
    ).hasMessageContaining("does not match");
  }

  @Test
  void aWrongSecretOrTokenIsRefused() {
    assertThat(refusal(signed(AwsCredentialsIdentity.create("local", "guessed"), PATH)).code()).isEqualTo(
      "InvalidSignatureException"
    );
    AwsSessionCredentialsIdentity right = function();
    AwsSessionCredentialsIdentity wrong = AwsSessionCredentialsIdentity.create(
      right.accessKeyId(),
      right.secretAccessKey(),
      "other"
    );
    assertThat(refusal(signed(wrong, PATH))).hasMessage("The security token included in the request is invalid.");
  }

  @Test
  void aKeyThatNobodyKnowsIsTheOwnersWhateverItSigns() {
    Request signed = signed(AwsCredentialsIdentity.create("AKIAIOSFODNN7EXAMPLE", "any"), PATH, "eu-west-1", "s3");
    assertThat(signatures.verify(signed)).contains(principals.owner());
  }

  @Test
  void theScopeMustBeThatOfTheApi() {
    assertThat(refusal(signed(owner, PATH, "eu-west-1", "execute-api"))).hasMessageContaining("not 'eu-west-1'");
    assertThat(refusal(signed(owner, PATH, "us-east-2", "kinesis"))).hasMessageContaining(
      "correct service: 'execute-api'"
    );
  }

  @Test
  void aPresignedUrlExpires() {
    Request signed = presigned(owner, "/prod", Duration.ofSeconds(30));
    timeline.advance(Duration.ofSeconds(30));
    assertThat(signatures.verify(signed)).isPresent();
    timeline.advance(Duration.ofSeconds(1));
    assertThat(refusal(signed)).hasMessageStartingWith("Signature expired: ");
  }

  @Test
  void anIncompleteHeaderIsCalledSo() {
    Request signed = signed(owner, PATH);
    String whole = signed.header("authorization");
    for (String part : new String[] { "Credential", "SignedHeaders", "Signature" }) {
      AwsException refusal = refusal(signed.withHeader("Authorization", whole.replace(part + "=", "X=")));
      assertThat(refusal.code()).isEqualTo("IncompleteSignatureException");
      assertThat(refusal).hasMessage("Authorization requires '" + part + "' parameter.");
    }
    assertThat(refusal(signed.withHeader("Authorization", whole.replace("/us-east-2/", "/")))).hasMessageContaining(
      "5 slash-delimited elements"
    );
  }
}
