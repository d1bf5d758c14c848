package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.time.SystemTimeline;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

@Timeout(60)
final class ConcurrentProducersTest {

  private static final int SHARDS = 4;
  private static final int PRODUCERS = 8;
  private static final int CALLS = 20;
  private static final int PER_CALL = 10;

  @Test
  void theOrderOfAKeyIsItsProducersOrderAndNothingIsLost() throws Exception {
    var timeline = new ManualTimeline();
    try (var kinesis = new KinesisFixture(timeline)) {
      kinesis.streams.create(StreamSpec.provisioned("s", SHARDS));
      try (var threads = Executors.newFixedThreadPool(PRODUCERS)) {
        for (var producer = 0; producer < PRODUCERS; producer++) {
          var key = "producer-" + producer;
          threads.execute(() -> produce(kinesis, key));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(50, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(readAll(kinesis))
        .hasSize(PRODUCERS)
        .allSatisfy((key, count) ->
          assertThat(count)
            .as(key)
            .isEqualTo(CALLS * PER_CALL)
        );
    }
  }

  private static void produce(KinesisFixture kinesis, String key) {
    for (var call = 0; call < CALLS; call++) {
      var first = call * PER_CALL;
      var entries = IntStream.range(first, first + PER_CALL)
        .mapToObj(i -> KinesisFixture.entry(key, Integer.toString(i)))
        .toList();
      kinesis.client.putRecords(r -> r.streamName("s").records(entries));
    }
  }

  /** Reads every shard and answers how many records each key has, having checked that they count up from 0. */
  private static Map<String, Integer> readAll(KinesisFixture kinesis) {
    Map<String, Integer> next = new HashMap<>();
    for (var shard = 0; shard < SHARDS; shard++) {
      var lastNumber = "";
      for (var record : kinesis.read(kinesis.iterator("s", shard, ShardIteratorType.TRIM_HORIZON)).records()) {
        assertThat(record.sequenceNumber()).isGreaterThan(lastNumber);
        lastNumber = record.sequenceNumber();
        var expected = next.merge(record.partitionKey(), 1, Integer::sum) - 1;
        assertThat(record.data().asUtf8String()).as(record.partitionKey()).isEqualTo(Integer.toString(expected));
      }
    }
    return next;
  }

  @Test
  void theAsynchronousClientPutsAndReadsTheSame() {
    try (
      var timeline = new SystemTimeline();
      var kinesis = new KinesisFixture(timeline);
      KinesisAsyncClient client = kinesis.asyncClient()
    ) {
      kinesis.streams.create(StreamSpec.provisioned("s", 1));
      var puts = IntStream.range(0, 50)
        .mapToObj(i ->
          client.putRecord(r ->
            r
              .streamName("s")
              .partitionKey("k" + i)
              .data(KinesisFixture.bytes("v" + i))
          )
        )
        .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(puts).join();
      var iterator = client
        .getShardIterator(r ->
          r.streamName("s").shardId("shardId-000000000000").shardIteratorType(ShardIteratorType.TRIM_HORIZON)
        )
        .join()
        .shardIterator();
      var records = client
        .getRecords(r -> r.shardIterator(iterator))
        .join()
        .records();
      assertThat(records)
        .hasSize(50)
        .allSatisfy(record ->
          assertThat(record.data().asUtf8String().substring(1)).isEqualTo(record.partitionKey().substring(1))
        );
    }
  }
}
