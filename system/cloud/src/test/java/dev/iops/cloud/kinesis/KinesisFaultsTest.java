package dev.iops.cloud.kinesis;

import static dev.iops.cloud.kinesis.KinesisFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.FaultStrike;
import dev.iops.cloud.fault.Faults;
import dev.iops.cloud.time.ManualTimeline;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

final class KinesisFaultsTest {

  private final ManualTimeline timeline = new ManualTimeline();
  private final FaultJournal journal = new FaultJournal(timeline);
  private final Faults faults = Faults.of(List.of("kinesis-throttle:every=3"), 42, journal);
  private final KinesisFixture kinesis = new KinesisFixture(timeline, KinesisLimits.aws(), faults.puts());

  @BeforeEach
  void create() {
    kinesis.streams.create(StreamSpec.provisioned("s", 1));
  }

  @AfterEach
  void stop() {
    kinesis.close();
  }

  @Test
  void everyNthRecordIsRefusedAsIfItsShardWereTooFast() {
    var answer = kinesis.client.putRecords(r -> r.streamName("s").records(KinesisFixture.numbered("k", 5)));
    assertThat(answer.failedRecordCount()).isEqualTo(1);
    assertThat(answer.records())
      .extracting(PutRecordsResultEntry::errorCode)
      .containsExactly(null, null, "ProvisionedThroughputExceededException", null, null);
    assertThatThrownBy(() -> kinesis.client.putRecord(r -> r.streamName("s").partitionKey("k").data(bytes("5"))))
      .isInstanceOf(ProvisionedThroughputExceededException.class)
      .hasMessageStartingWith("Rate exceeded for shard shardId-000000000000 in stream s");
    faults.heal("f1");
    kinesis.client.putRecords(r -> r.streamName("s").records(KinesisFixture.numbered("k", 5)));
    var read = kinesis.read(kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON));
    assertThat(KinesisFixture.texts(read)).containsExactly("0", "1", "3", "4", "0", "1", "2", "3", "4");
    assertThat(journal.strikes())
      .extracting(FaultStrike::where)
      .containsExactly("s shardId-000000000000", "s shardId-000000000000");
  }
}
