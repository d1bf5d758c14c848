package dev.iops.e2e.conformance;

import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * A Kinesis stream of the suite's stack, to write to.
 *
 * @param kinesis a client of its own
 * @param name the stream's name
 */
record RecordStream(KinesisClient kinesis, String name) implements AutoCloseable {
  /** The lowest hash key: the first of several shards. */
  static final String FIRST_SHARD = "0";
  /** The highest hash key: the last of several shards. */
  static final String LAST_SHARD = BigInteger.TWO.pow(128).subtract(BigInteger.ONE).toString();

  private static final String KEY = "one";
  /** A shard takes one megabyte a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The stream whose outputs begin with this. */
  static RecordStream of(ConformanceTarget target, String id) {
    return new RecordStream(target.clients().kinesis(), target.output(id + "StreamName"));
  }

  /** Puts a record, and returns its sequence number. */
  String put(Behaviour behaviour) {
    return putWithKey(KEY, behaviour);
  }

  /** The same with this partition key. */
  String putWithKey(String partitionKey, Behaviour behaviour) {
    return kinesis
      .putRecord(put -> put.streamName(name).partitionKey(partitionKey).data(data(behaviour)))
      .sequenceNumber();
  }

  /** The same into one of several shards. */
  String putInto(String hashKey, Behaviour behaviour) {
    return kinesis
      .putRecord(put -> put.streamName(name).partitionKey(KEY).explicitHashKey(hashKey).data(data(behaviour)))
      .sequenceNumber();
  }

  /** Puts a large record as soon as the shard takes it. */
  void putWhenAccepted(Behaviour behaviour) {
    Awaitility.await()
      .atMost(PATIENCE)
      .ignoreException(ProvisionedThroughputExceededException.class)
      .until(() -> !put(behaviour).isEmpty());
  }

  /** Puts several records of one shard at once, and returns their sequence numbers. */
  List<String> putTogether(List<Behaviour> behaviours) {
    PutRecordsResponse answer = kinesis.putRecords(put ->
      put.streamName(name).records(behaviours.stream().map(RecordStream::entry).toList())
    );
    if (answer.failedRecordCount() > 0) {
      throw new IllegalStateException(answer.failedRecordCount() + " of the records were not put: " + answer.records());
    }
    return answer.records().stream().map(PutRecordsResultEntry::sequenceNumber).toList();
  }

  private static PutRecordsRequestEntry entry(Behaviour behaviour) {
    return PutRecordsRequestEntry.builder().partitionKey(KEY).data(data(behaviour)).build();
  }

  private static SdkBytes data(Behaviour behaviour) {
    return SdkBytes.fromUtf8String(behaviour.json());
  }

  @Override
  public void close() {
    kinesis.close();
  }
}
