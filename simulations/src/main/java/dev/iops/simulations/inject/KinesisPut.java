package dev.iops.simulations.inject;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** One PutRecords at a time, and what its answer proves. Thread-safe. */
final class KinesisPut {

  /**
   * The most records of one call ("PutRecords", Amazon Kinesis Data Streams API Reference). The limit of 5 MiB of its older
   * endpoints is out of reach: so many of our events are a tenth of that.
   */
  static final int MAX_RECORDS = 500;

  private final KinesisClient kinesis;
  private final String streamName;
  private final Duration timeout;

  /** @param kinesis must not retry: a second request could store the records a second time */
  KinesisPut(KinesisClient kinesis, String streamName, Duration timeout) {
    this.kinesis = kinesis;
    this.streamName = streamName;
    this.timeout = timeout;
  }

  /**
   * Asks for the stream, so that code is loaded and a connection open before the first event is due.
   *
   * @throws SdkException if there is no such stream or nobody answers
   */
  void makeContact() {
    kinesis.describeStreamSummary(request ->
      request.streamName(streamName).overrideConfiguration(options -> options.apiCallTimeout(timeout))
    );
  }

  /** Puts the records and waits for the answer; one fate for each, in their order. Never throws for the other side. */
  List<RecordFate> put(List<PutRecordsRequestEntry> records) {
    try {
      List<PutRecordsResultEntry> results = kinesis
        .putRecords(request ->
          request
            .streamName(streamName)
            .records(records)
            .overrideConfiguration(options -> options.apiCallTimeout(timeout))
        )
        .records();
      return results.size() == records.size()
        ? results.stream().map(KinesisPut::fate).toList()
        : all(records, new RecordFate.Unclear("PutRecords answered for " + results.size() + " of " + records.size()));
    } catch (AwsServiceException e) {
      // A 4xx is Kinesis's refusal of the whole call; a 5xx may come after a part of it was done.
      boolean refused = e.statusCode() < 500;
      return all(
        records,
        refused ? new RecordFate.Refused(reason(e), e.isThrottlingException()) : new RecordFate.Unclear(reason(e))
      );
    } catch (SdkException e) {
      String reason = "PutRecords had no answer: " + e.getMessage();
      return all(records, neverLeft(e) ? new RecordFate.Refused(reason, true) : new RecordFate.Unclear(reason));
    }
  }

  static PutRecordsRequestEntry entry(String partitionKey, byte[] data) {
    return PutRecordsRequestEntry.builder().partitionKey(partitionKey).data(SdkBytes.fromByteArrayUnsafe(data)).build();
  }

  /** A record with an error code is one that was not added ("PutRecords", as above). */
  private static RecordFate fate(PutRecordsResultEntry result) {
    return result.errorCode() == null
      ? new RecordFate.Stored()
      : new RecordFate.Refused("PutRecords refused it: " + result.errorCode(), true);
  }

  private static List<RecordFate> all(List<PutRecordsRequestEntry> records, RecordFate fate) {
    return Collections.nCopies(records.size(), fate);
  }

  /** Without a connection no byte of the request can have reached anybody. */
  private static boolean neverLeft(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private static String reason(AwsServiceException problem) {
    String code = problem.awsErrorDetails() == null ? null : problem.awsErrorDetails().errorCode();
    return code == null ? "PutRecords got HTTP status " + problem.statusCode() : "PutRecords got " + code;
  }
}
