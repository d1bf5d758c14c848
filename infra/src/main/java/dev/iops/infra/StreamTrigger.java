package dev.iops.infra;

import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * How a function consumes a stream: in order, without waiting for a batch to fill, and never retrying for ever.
 *
 * <p>Both streams start at TRIM_HORIZON: with LATEST, what is written while the mapping is being created or changed is
 * skipped without a trace (AWS Lambda Developer Guide, "Process Amazon Kinesis Data Streams records with Lambda").
 *
 * @param parallelization batches of one shard that run at the same time; each partition or item key keeps its order
 * @param retryAttempts invocations after the first before a batch is given up on
 * @param recordAge age at which a record is given up on, at least a minute
 */
record StreamTrigger(int parallelization, int retryAttempts, Duration recordAge) {
  static final int BATCH_SIZE = 100;

  CfnEventSourceMapping create(Construct scope, String id, String sourceArn, PipelineFunction consumer, Queue givenUp) {
    consumer.allow(givenUp.getQueueArn(), "sqs:SendMessage");
    CfnEventSourceMapping mapping = CfnEventSourceMapping.Builder.create(scope, id)
      .functionName(consumer.function().getFunctionName())
      .eventSourceArn(sourceArn)
      .startingPosition("TRIM_HORIZON")
      .batchSize(BATCH_SIZE)
      .maximumBatchingWindowInSeconds(0)
      .parallelizationFactor(parallelization)
      .bisectBatchOnFunctionError(true)
      .functionResponseTypes(List.of("ReportBatchItemFailures"))
      .maximumRetryAttempts(retryAttempts)
      .maximumRecordAgeInSeconds(Math.toIntExact(recordAge.toSeconds()))
      .destinationConfig(
        CfnEventSourceMapping.DestinationConfigProperty.builder()
          .onFailure(CfnEventSourceMapping.OnFailureProperty.builder().destination(givenUp.getQueueArn()).build())
          .build()
      )
      .build();
    consumer.readyBefore(mapping);
    return mapping;
  }
}
