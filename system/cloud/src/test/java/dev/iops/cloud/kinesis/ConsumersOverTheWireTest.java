package dev.iops.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

final class ConsumersOverTheWireTest {

  private static final String STREAM = "arn:aws:kinesis:us-east-2:000000000000:stream/s";

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

  private Consumer register(String name) {
    return kinesis.client.registerStreamConsumer(r -> r.streamARN(STREAM).consumerName(name)).consumer();
  }

  private int consumerCount() {
    return kinesis.client
      .describeStreamSummary(r -> r.streamName("s"))
      .streamDescriptionSummary()
      .consumerCount();
  }

  @Test
  void aConsumerIsCreatingWhenItIsRegisteredAndActiveFromThenOn() {
    Consumer made = register("c");
    var second = timeline.now().truncatedTo(ChronoUnit.SECONDS);
    assertThat(made.consumerStatus()).isEqualTo(ConsumerStatus.CREATING);
    assertThat(made.consumerARN()).isEqualTo(STREAM + "/consumer/c:" + second.getEpochSecond());
    assertThat(made.consumerCreationTimestamp()).isEqualTo(second);
    var byArn = kinesis.client.describeStreamConsumer(r -> r.consumerARN(made.consumerARN())).consumerDescription();
    assertThat(byArn.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
    assertThat(byArn.streamARN()).isEqualTo(STREAM);
    var byName = kinesis.client.describeStreamConsumer(r -> r.streamARN(STREAM).consumerName("c"));
    assertThat(byName.consumerDescription()).isEqualTo(byArn);
    assertThat(consumerCount()).isEqualTo(1);
  }

  @Test
  void theyAreListedPageByPage() {
    IntStream.range(0, 5).forEach(i -> register("c" + i));
    var first = kinesis.client.listStreamConsumers(r -> r.streamARN(STREAM).maxResults(3));
    var rest = kinesis.client.listStreamConsumers(r -> r.streamARN(STREAM).nextToken(first.nextToken()));
    assertThat(first.consumers()).extracting(Consumer::consumerName).containsExactly("c0", "c1", "c2");
    assertThat(rest.consumers()).extracting(Consumer::consumerName).containsExactly("c3", "c4");
    assertThat(rest.nextToken()).isNull();
  }

  @Test
  void aStreamHasTwentyWithDifferentNames() {
    IntStream.range(0, 20).forEach(i -> register("c" + i));
    assertThatThrownBy(() -> register("c7"))
      .isInstanceOf(ResourceInUseException.class)
      .hasMessageContaining("Consumer c7 under stream s already exists for account 000000000000.");
    assertThatThrownBy(() -> register("more")).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void oneThatIsRegisteredAnewHasAnotherArn() {
    String old = register("c").consumerARN();
    kinesis.client.deregisterStreamConsumer(r -> r.streamARN(STREAM).consumerName("c"));
    timeline.advance(Duration.ofSeconds(1));
    String young = register("c").consumerARN();
    assertThat(young).isNotEqualTo(old);
    assertThatThrownBy(() -> kinesis.client.deregisterStreamConsumer(r -> r.consumerARN(old))).isInstanceOf(
      ResourceNotFoundException.class
    );
    kinesis.client.deregisterStreamConsumer(r -> r.consumerARN(young));
    assertThat(consumerCount()).isZero();
  }

  @Test
  void aStreamWithConsumersIsDeletedOnlyWithThem() {
    String arn = register("c").consumerARN();
    assertThatThrownBy(() -> kinesis.client.deleteStream(r -> r.streamName("s"))).isInstanceOf(
      ResourceInUseException.class
    );
    kinesis.client.deleteStream(r -> r.streamName("s").enforceConsumerDeletion(true));
    assertThatThrownBy(() -> kinesis.client.describeStreamConsumer(r -> r.consumerARN(arn))).isInstanceOf(
      ResourceNotFoundException.class
    );
  }

  @Test
  void whatIsNamedWronglyIsRefused() {
    assertThatThrownBy(() -> register("no blanks"))
      .isInstanceOf(KinesisException.class)
      .hasMessageContaining("pattern");
    assertThatThrownBy(() -> kinesis.client.describeStreamConsumer(r -> r.consumerName("c")))
      .isInstanceOf(InvalidArgumentException.class)
      .hasMessageContaining("both StreamARN and ConsumerName");
    assertThatThrownBy(() ->
      kinesis.client.registerStreamConsumer(r -> r.streamARN(STREAM + "x").consumerName("c"))
    ).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aTemplateRegistersOne() throws Exception {
    CreatedResource created = create("{\"ConsumerName\":\"c\",\"StreamARN\":\"" + STREAM + "\"}");
    assertThat(created.ref()).startsWith(STREAM + "/consumer/c:");
    assertThat(created.attributes())
      .containsEntry("ConsumerARN", created.ref())
      .containsEntry("ConsumerName", "c")
      .containsEntry("ConsumerStatus", "ACTIVE")
      .containsEntry("StreamARN", STREAM)
      .containsEntry("ConsumerCreationTimestamp", Long.toString(timeline.now().getEpochSecond()));
    assertThatThrownBy(() -> create("{\"StreamARN\":\"" + STREAM + "\"}"))
      .isInstanceOf(TemplateException.class)
      .hasMessage("Core/Reader (AWS::Kinesis::StreamConsumer) ConsumerName: is required");
    assertThatThrownBy(() -> create("{\"ConsumerName\":\"c\",\"StreamARN\":\"" + STREAM + "\"}"))
      .isInstanceOf(TemplateException.class)
      .hasMessageContaining("already exists");
  }

  private CreatedResource create(String properties) throws Exception {
    var tree = new JsonMapper().readTree(properties);
    var request = new ResourceRequest("Core", "Reader", "AWS::Kinesis::StreamConsumer", tree, "unused");
    return new ConsumerProvider(kinesis.streams).create(request);
  }
}
