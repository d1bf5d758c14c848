package dev.iops.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** A queue for what was given up on: nothing consumes it but an operator, so it keeps everything as long as SQS can. */
final class DeadLetterQueue {

  /** The longest that SQS keeps a message (Amazon SQS Developer Guide, "Amazon SQS message quotas"). */
  static final Duration RETENTION = Duration.days(14);

  private DeadLetterQueue() {}

  static Queue create(Construct scope, String id) {
    return Queue.Builder.create(scope, id)
      .encryption(QueueEncryption.SQS_MANAGED)
      .enforceSsl(true)
      .retentionPeriod(RETENTION)
      .build();
  }
}
