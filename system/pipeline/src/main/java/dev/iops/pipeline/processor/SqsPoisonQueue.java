package dev.iops.pipeline.processor;

import software.amazon.awssdk.services.sqs.SqsClient;

/** The poison queue in SQS. */
final class SqsPoisonQueue implements PoisonQueue {

  private final SqsClient sqs;
  private final String queueUrl;

  SqsPoisonQueue(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void send(PoisonRecord poison) {
    sqs.sendMessage(r -> r.queueUrl(queueUrl).messageBody(poison.toJson()));
  }
}
