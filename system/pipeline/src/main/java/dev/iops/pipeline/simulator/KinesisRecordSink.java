package dev.iops.pipeline.simulator;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** PutRecords of the AWS SDK. */
final class KinesisRecordSink implements RecordSink {

  private final KinesisClient kinesis;
  private final String streamName;

  KinesisRecordSink(KinesisClient kinesis, String streamName) {
    this.kinesis = kinesis;
    this.streamName = streamName;
  }

  @Override
  public List<Optional<String>> put(List<OutgoingRecord> records) {
    List<PutRecordsRequestEntry> entries = records.stream().map(KinesisRecordSink::entry).toList();
    try {
      return kinesis
        .putRecords(r -> r.streamName(streamName).records(entries))
        .records()
        .stream()
        .map(result -> Optional.ofNullable(result.errorCode()))
        .toList();
    } catch (AwsServiceException e) {
      boolean worthRetrying = e.isThrottlingException() || e.statusCode() >= 500;
      throw new SinkException("PutRecords to %s: %s".formatted(streamName, e.getMessage()), worthRetrying, e);
    } catch (SdkException e) {
      throw new SinkException("PutRecords to %s: %s".formatted(streamName, e.getMessage()), true, e);
    }
  }

  private static PutRecordsRequestEntry entry(OutgoingRecord outgoing) {
    return PutRecordsRequestEntry.builder()
      .partitionKey(outgoing.partitionKey())
      .data(SdkBytes.fromByteArrayUnsafe(outgoing.data()))
      .build();
  }
}
