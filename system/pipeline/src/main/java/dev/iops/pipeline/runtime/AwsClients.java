package dev.iops.pipeline.runtime;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SDK clients that take region, credentials and endpoint from a function's environment instead of the process, so that
 * several functions can live in one process. Endpoints: {@code AWS_ENDPOINT_URL_<SERVICE>}, else
 * {@code AWS_ENDPOINT_URL}, else AWS's own ("Service-specific endpoints", AWS SDKs and Tools Reference Guide).
 */
public final class AwsClients {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

  /** Below what the handlers keep back before their own timeout, so that a call can still fail in time. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration POST_TIMEOUT = Duration.ofSeconds(3);

  /**
   * Watches the clients' time limits. The SDK would start five threads for each client; a limit that is passed only
   * interrupts a call, so one thread does for all.
   */
  private static final ScheduledExecutorService LIMITS = Executors.newSingleThreadScheduledExecutor(
    Thread.ofPlatform().daemon().name("sdk-limits").factory()
  );

  private final Settings settings;

  public AwsClients(Settings settings) {
    this.settings = settings;
  }

  /** Kinesis without the SDK's own retries: the emitter retries, because it must watch the order. */
  public KinesisClient kinesis() {
    var builder = configured(KinesisClient.builder(), "kinesis").httpClientBuilder(syncHttp());
    return builder.overrideConfiguration(limits().retryStrategy(AwsRetryStrategy.doNotRetry()).build()).build();
  }

  /** DynamoDB with the SDK's own retries, 5 s in all. */
  public DynamoDbClient dynamoDb() {
    var builder = configured(DynamoDbClient.builder(), "dynamodb").httpClientBuilder(syncHttp());
    return builder.overrideConfiguration(limits().apiCallAttemptTimeout(ATTEMPT_TIMEOUT).build()).build();
  }

  /** SQS with the SDK's own retries, 5 s in all. */
  public SqsClient sqs() {
    var builder = configured(SqsClient.builder(), "sqs").httpClientBuilder(syncHttp());
    return builder.overrideConfiguration(limits().apiCallAttemptTimeout(ATTEMPT_TIMEOUT).build()).build();
  }

  /**
   * The {@code @connections} API. Nothing is retried: the broadcaster retries within its time budget.
   *
   * @param callbackUrl {@code https://…/<stage>}
   * @param maxInFlight how many posts may be on their way at once
   */
  public SignedHttp connections(URI callbackUrl, int maxInFlight) {
    SdkHttpClient http = ApacheHttpClient.builder()
      .maxConnections(maxInFlight)
      .connectionTimeout(CONNECT_TIMEOUT)
      .socketTimeout(POST_TIMEOUT)
      .connectionAcquisitionTimeout(POST_TIMEOUT)
      .build();
    return new SignedHttp(http, callbackUrl, "execute-api", region(), credentials());
  }

  private static ClientOverrideConfiguration.Builder limits() {
    return ClientOverrideConfiguration.builder().apiCallTimeout(CALL_TIMEOUT).scheduledExecutorService(LIMITS);
  }

  private static UrlConnectionHttpClient.Builder syncHttp() {
    return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_TIMEOUT).socketTimeout(CALL_TIMEOUT);
  }

  private <B extends AwsClientBuilder<B, ?>> B configured(B builder, String service) {
    builder.region(Region.of(region()));
    builder.credentialsProvider(credentials());
    Optional<URI> own = settings.optionalUrl("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT));
    own.or(() -> settings.optionalUrl("AWS_ENDPOINT_URL")).ifPresent(builder::endpointOverride);
    return builder;
  }

  private String region() {
    return settings.required("AWS_REGION", "the region, such as us-east-2");
  }

  private AwsCredentialsProvider credentials() {
    Optional<String> key = settings.optional("AWS_ACCESS_KEY_ID");
    if (key.isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    String secret = settings.required("AWS_SECRET_ACCESS_KEY", "the secret that belongs to AWS_ACCESS_KEY_ID");
    return StaticCredentialsProvider.create(
      settings
        .optional("AWS_SESSION_TOKEN")
        .<AwsCredentials>map(token -> AwsSessionCredentials.create(key.get(), secret, token))
        .orElseGet(() -> AwsBasicCredentials.create(key.get(), secret))
    );
  }
}
