package dev.iops.target;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * AWS SDK clients for one {@link Target}. Each method makes a client that the caller closes; they share the HTTP
 * client, which {@link #close} closes.
 *
 * <p>A loopback endpoint gets the fixed key {@code local}/{@code local}, so that a run on this machine never reads,
 * sends or needs anybody's credentials; every other target gets the SDK's default chain.
 */
public final class AwsClients implements AutoCloseable {

  /** Longest time a function may run (AWS Lambda quotas, "Function timeout"), and a margin for the way back. */
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(15).plusSeconds(10);

  private final Target target;
  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;

  /** Makes no connection before a client is used. */
  public AwsClients(Target target) {
    this(target, LONGEST_ANSWER);
  }

  /**
   * The same for a caller who waits no longer than that for any piece of an answer.
   *
   * @param longestSilence after which a call fails
   */
  public AwsClients(Target target, Duration longestSilence) {
    this.target = target;
    this.http = UrlConnectionHttpClient.builder()
      .connectionTimeout(Duration.ofSeconds(5))
      .socketTimeout(longestSilence)
      .build();
    this.credentials = target.endpoint().map(Target::isLoopback).orElse(false)
      ? StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))
      : DefaultCredentialsProvider.builder().build();
  }

  /** The stream that carries the events. */
  public KinesisClient kinesis() {
    return configure(KinesisClient.builder(), target.endpoint()).build();
  }

  /**
   * The same without the SDK's retries, for senders that keep books: each call is one request, and an answer that did not
   * come stays known as such.
   */
  public KinesisClient kinesisWithoutRetries() {
    return configure(KinesisClient.builder(), target.endpoint())
      .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
      .build();
  }

  /** The tables of items and of connections. */
  public DynamoDbClient dynamoDb() {
    return configure(DynamoDbClient.builder(), target.endpoint()).build();
  }

  /** The functions; without the SDK's retries, because a repeated invocation is a second emission. */
  public LambdaClient lambda() {
    return configure(LambdaClient.builder(), target.endpoint())
      .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
      .build();
  }

  /** The Simulator's schedule. */
  public EventBridgeClient eventBridge() {
    return configure(EventBridgeClient.builder(), target.endpoint()).build();
  }

  /** The functions' logs. */
  public CloudWatchLogsClient logs() {
    return configure(CloudWatchLogsClient.builder(), target.endpoint()).build();
  }

  /** The functions' metrics. */
  public CloudWatchClient metrics() {
    return configure(CloudWatchClient.builder(), target.endpoint()).build();
  }

  /** The poison and dead-letter queues. */
  public SqsClient sqs() {
    return configure(SqsClient.builder(), target.endpoint()).build();
  }

  /** Posts to single connections, looks them up and cuts them. */
  public ApiGatewayManagementApiClient connections() {
    return connections(target.callbackUrl());
  }

  /** The same for another API of the target. */
  public ApiGatewayManagementApiClient connections(URI callbackUrl) {
    return configure(ApiGatewayManagementApiClient.builder(), Optional.of(callbackUrl)).build();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(B builder, Optional<URI> at) {
    at.ifPresent(builder::endpointOverride);
    return builder.region(Region.of(target.region())).credentialsProvider(credentials).httpClient(http);
  }

  @Override
  public void close() {
    http.close();
  }
}
