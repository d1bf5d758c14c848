package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

final class RetentionOverTheWireTest {

  private final ManualTimeline timeline = new ManualTimeline();
  private final KinesisFixture kinesis = new KinesisFixture(timeline);

  @BeforeEach
  void createStream() {
    kinesis.client.createStream(r -> r.streamName("s").shardCount(1));
  }

  @AfterEach
  void stop() {
    kinesis.close();
  }

  private int hours() {
    return kinesis.client
      .describeStreamSummary(r -> r.streamName("s"))
      .streamDescriptionSummary()
      .retentionPeriodHours();
  }

  private int readable() {
    return kinesis
      .read(kinesis.iterator("s", 0, ShardIteratorType.TRIM_HORIZON))
      .records()
      .size();
  }

  @Test
  void aLongerRetentionKeepsWhatIsStillThere() {
    kinesis.put("s", "k", "early");
    timeline.advance(Duration.ofHours(25));
    kinesis.put("s", "k", "late");
    kinesis.client.increaseStreamRetentionPeriod(r -> r.streamName("s").retentionPeriodHours(48));
    assertThat(hours()).isEqualTo(48);
    assertThat(readable()).isEqualTo(1);
    timeline.advance(Duration.ofHours(47));
    assertThat(readable()).isEqualTo(1);
    timeline.advance(Duration.ofHours(2));
    assertThat(readable()).isZero();
  }

  @Test
  void aShorterRetentionTrimsAtOnce() {
    kinesis.client.increaseStreamRetentionPeriod(r -> r.streamName("s").retentionPeriodHours(72));
    kinesis.put("s", "k", "early");
    timeline.advance(Duration.ofHours(30));
    assertThat(readable()).isEqualTo(1);
    kinesis.client.decreaseStreamRetentionPeriod(r -> r.streamName("s").retentionPeriodHours(24));
    assertThat(readable()).isZero();
  }

  @Test
  void theWrongDirectionIsRefused() {
    kinesis.client.increaseStreamRetentionPeriod(r -> r.streamName("s").retentionPeriodHours(48));
    assertThatThrownBy(() ->
      kinesis.client.increaseStreamRetentionPeriod(r -> r.streamName("s").retentionPeriodHours(30))
    )
      .isInstanceOf(InvalidArgumentException.class)
      .hasMessageContaining("must not be shorter than the existing retention period (48 hours)");
    assertThatThrownBy(() ->
      kinesis.client.decreaseStreamRetentionPeriod(r -> r.streamName("s").retentionPeriodHours(50))
    )
      .isInstanceOf(InvalidArgumentException.class)
      .hasMessageContaining("must not be longer");
    assertThatThrownBy(() ->
      kinesis.client.increaseStreamRetentionPeriod(r -> r.streamName("s").retentionPeriodHours(9_000))
    )
      .isInstanceOf(KinesisException.class)
      .hasMessageContaining("less than or equal to 8760");
    assertThat(hours()).isEqualTo(48);
  }
}
