package dev.iops.cloud.kinesis;

import dev.iops.cloud.bench.BenchReport;
import dev.iops.cloud.time.SystemTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Records of 200 bytes into and out of a stream, through the endpoint and with every shard's limits in force; so many
 * shards that the limits leave 200,000 records a second. The clients are the AWS SDK's, in the same process.
 */
@Tag("bench")
class KinesisBench {

  private static final int SHARDS = 200;
  private static final int PRODUCERS = 4;
  private static final int WARM_UP_CALLS = 150;
  private static final int CALLS = 250;
  private static final int PER_CALL = 500;
  private static final int RECORD_BYTES = 200;
  private static final double NANOS = 1e9;

  private final List<PutRecordsRequestEntry> entries = new ArrayList<>();

  @Test
  void putsAndGets() throws Exception {
    SdkBytes data = SdkBytes.fromByteArray(new byte[RECORD_BYTES]);
    for (int i = 0; i < PER_CALL; i++) {
      entries.add(
        PutRecordsRequestEntry.builder()
          .partitionKey("key-" + i)
          .data(data)
          .build()
      );
    }
    BenchReport report = new BenchReport(
      "kinesis",
      "Kinesis: records of 200 bytes through the endpoint, throttling on"
    );
    try (var timeline = new SystemTimeline(); var kinesis = new KinesisFixture(timeline)) {
      kinesis.streams.create(StreamSpec.provisioned("s", SHARDS));
      produce(kinesis, WARM_UP_CALLS);
      long startedAt = System.nanoTime();
      long refused = produce(kinesis, CALLS);
      double records = (double) PRODUCERS * CALLS * PER_CALL - refused;
      report.add("PutRecords of 500", records / seconds(startedAt), "records/s");
      report.add("of them refused by a shard's limits", (double) refused, "records");
      long readAt = System.nanoTime();
      report.add("GetRecords, shard after shard", readAll(kinesis) / seconds(readAt), "records/s");
    }
    report.write();
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / NANOS;
  }

  /** Puts with all producers; returns how many records were refused. */
  private long produce(KinesisFixture kinesis, int calls) throws Exception {
    try (var threads = Executors.newFixedThreadPool(PRODUCERS)) {
      List<Callable<Long>> producers = new ArrayList<>();
      for (int i = 0; i < PRODUCERS; i++) {
        producers.add(() -> put(kinesis, calls));
      }
      long refused = 0;
      for (Future<Long> producer : threads.invokeAll(producers)) {
        refused += producer.get();
      }
      return refused;
    }
  }

  private long put(KinesisFixture kinesis, int calls) {
    long refused = 0;
    try (KinesisClient client = KinesisFixture.client(kinesis.endpoint.uri())) {
      for (int i = 0; i < calls; i++) {
        refused += client.putRecords(r -> r.streamName("s").records(entries)).failedRecordCount();
      }
    }
    return refused;
  }

  private static long readAll(KinesisFixture kinesis) {
    long read = 0;
    for (var shard : kinesis.client.listShards(r -> r.streamName("s")).shards()) {
      String iterator = kinesis.client
        .getShardIterator(r ->
          r.streamName("s").shardId(shard.shardId()).shardIteratorType(ShardIteratorType.TRIM_HORIZON)
        )
        .shardIterator();
      GetRecordsResponse page = kinesis.read(iterator);
      read += page.records().size();
    }
    return read;
  }
}
