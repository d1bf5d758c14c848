package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KinesisProviderTest {

  private static final String TYPE = "AWS::Kinesis::Stream";

  private final KinesisStreams streams = new KinesisStreams(
    "us-east-2",
    "000000000000",
    new ManualTimeline(),
    KinesisLimits.aws(),
    MetricSink.NONE
  );
  private final KinesisProvider provider = new KinesisProvider(streams);

  private CreatedResource create(String singleQuoted) throws JsonProcessingException {
    var properties = new JsonMapper().readTree(singleQuoted.replace('\'', '"'));
    return provider.create(new ResourceRequest("Core", "Events", TYPE, properties, "Core-Events-ABCDEFGHIJKL"));
  }

  @Test
  void theTemplateSetsNameShardsRetentionAndEncryption() throws Exception {
    var created = create(
      """
      {'Name':'events','ShardCount':4,'RetentionPeriodHours':48,'StreamModeDetails':{'StreamMode':'PROVISIONED'},
       'StreamEncryption':{'EncryptionType':'KMS','KeyId':'alias/aws/kinesis'}}"""
    );
    assertThat(created.ref()).isEqualTo("events");
    assertThat(created.attributes()).isEqualTo(Map.of("Arn", "arn:aws:kinesis:us-east-2:000000000000:stream/events"));
    var expected = StreamSpec.provisioned("events", 4)
      .withRetention(Duration.ofDays(2))
      .withKmsKey("alias/aws/kinesis");
    assertThat(streams.byName("events").spec()).isEqualTo(expected);
  }

  @Test
  void whatTheTemplateLeavesOutHasAwsDefaults() throws Exception {
    assertThat(create("{}").ref()).isEqualTo("Core-Events-ABCDEFGHIJKL");
    assertThat(streams.byName("Core-Events-ABCDEFGHIJKL").spec()).isEqualTo(
      StreamSpec.provisioned("Core-Events-ABCDEFGHIJKL", 1)
    );
    create("{'Name':'elastic','StreamModeDetails':{'StreamMode':'ON_DEMAND'},'MaxRecordSizeInKiB':'2048'}");
    assertThat(streams.byName("elastic").spec()).isEqualTo(StreamSpec.onDemand("elastic").withMaxRecordKib(2_048));
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    value = {
      "{'ShardCount':0}                                                   | ShardCount: expected a whole number from 1",
      "{'ShardCount':'many'}                                              | ShardCount: expected a whole number from 1",
      "{'ShardCount':2,'StreamModeDetails':{'StreamMode':'ON_DEMAND'}}    | ShardCount: expected none with StreamMode ON_DEMAND",
      "{'StreamModeDetails':{'StreamMode':'MAGIC'}}                       | expected PROVISIONED or ON_DEMAND, found \"MAGIC\"",
      "{'RetentionPeriodHours':23}                                        | RetentionPeriodHours: expected a whole number from 24",
      "{'StreamEncryption':{'EncryptionType':'ROT13','KeyId':'k'}}        | StreamEncryption.EncryptionType: expected KMS",
      "{'StreamEncryption':{'EncryptionType':'KMS'}}                      | StreamEncryption.KeyId: expected a key",
    },
    quoteCharacter = '`'
  )
  void aValueThatAwsWouldRefuseStopsTheStart(String properties, String why) {
    assertThatThrownBy(() -> create(properties))
      .isInstanceOf(TemplateException.class)
      .hasMessageStartingWith("Core/Events (AWS::Kinesis::Stream) ")
      .hasMessageContaining(why);
  }

  @Test
  void tagsAreKnownToHaveNoEffect() {
    assertThat(provider.types().get(TYPE).inert()).containsOnlyKeys("Tags");
  }
}
