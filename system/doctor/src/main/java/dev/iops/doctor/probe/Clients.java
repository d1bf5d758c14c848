package dev.iops.doctor.probe;

import dev.iops.target.AwsClients;
import dev.iops.target.Target;
import java.time.Duration;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Everything that the probes call, made once for one examination. */
final class Clients implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AwsClients aws;
  private final KinesisClient kinesis;
  private final DynamoDbClient dynamoDb;
  private final LambdaClient lambda;
  private final EventBridgeClient events;
  private final CloudWatchLogsClient logs;
  private final CloudWatchClient metrics;
  private final SqsClient sqs;
  private final ApiGatewayManagementApiClient gateway;

  Clients(Target target) {
    aws = new AwsClients(target, PATIENCE);
    kinesis = aws.kinesis();
    dynamoDb = aws.dynamoDb();
    lambda = aws.lambda();
    events = aws.eventBridge();
    logs = aws.logs();
    metrics = aws.metrics();
    sqs = aws.sqs();
    gateway = aws.connections();
  }

  KinesisClient kinesis() {
    return kinesis;
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  LambdaClient lambda() {
    return lambda;
  }

  EventBridgeClient events() {
    return events;
  }

  CloudWatchLogsClient logs() {
    return logs;
  }

  CloudWatchClient metrics() {
    return metrics;
  }

  SqsClient sqs() {
    return sqs;
  }

  ApiGatewayManagementApiClient gateway() {
    return gateway;
  }

  @Override
  public void close() {
    gateway.close();
    sqs.close();
    metrics.close();
    logs.close();
    events.close();
    lambda.close();
    dynamoDb.close();
    kinesis.close();
    aws.close();
  }
}
