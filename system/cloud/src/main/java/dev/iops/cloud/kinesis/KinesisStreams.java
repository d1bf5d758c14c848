package dev.iops.cloud.kinesis;

import dev.iops.cloud.eventsource.PollerSettings;
import dev.iops.cloud.eventsource.RecordSource;
import dev.iops.cloud.metrics.MetricSink;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All streams of one account and region. A stream is active as soon as it is created, and gone as soon as it is deleted. */
public final class KinesisStreams {

  private static final String CONSUMER = "/consumer/";

  private final String region;
  private final String account;
  private final Timeline timeline;
  private final KinesisLimits limits;
  private final MetricSink metrics;
  private final ConcurrentSkipListMap<String, KinesisStream> streams = new ConcurrentSkipListMap<>();

  /**
   * @param region the AWS region in ARNs
   * @param account the 12-digit account in ARNs and errors
   * @param timeline the time of arrivals, limits, retention and iterators
   * @param limits normally {@link KinesisLimits#aws()}
   * @param metrics where the streams count
   */
  public KinesisStreams(String region, String account, Timeline timeline, KinesisLimits limits, MetricSink metrics) {
    this.region = region;
    this.account = account;
    this.timeline = timeline;
    this.limits = limits;
    this.metrics = metrics;
  }

  /**
   * Creates a stream.
   *
   * @return its ARN
   * @throws AwsException {@code ResourceInUseException} if there is one with this name
   */
  public String create(StreamSpec spec) {
    var created = new KinesisStream(spec, region, account, timeline.now(), limits, metrics);
    if (streams.putIfAbsent(spec.name(), created) != null) {
      throw KinesisErrors.streamExists(spec.name(), account);
    }
    return created.arn();
  }

  /**
   * Deletes a stream and its records.
   *
   * @throws AwsException {@code ResourceNotFoundException} if there is none with this name
   */
  public void delete(String name) {
    if (streams.remove(name) == null) {
      throw KinesisErrors.streamNotFound(name, account);
    }
  }

  /**
   * What pollers read a stream through. Each event source mapping takes its own, because it pays for its own reads.
   *
   * @throws AwsException {@code ResourceNotFoundException} if there is no stream with this ARN
   */
  public KinesisStreamSource source(String streamArn) {
    return source(byArn(streamArn), streamArn);
  }

  private KinesisStreamSource source(KinesisStream stream, String eventSourceArn) {
    return new KinesisStreamSource(stream, eventSourceArn, region, timeline);
  }

  /**
   * What an event source mapping reads through.
   *
   * @param arn of a stream or of a registered consumer
   * @param pace how a consumer's records are pushed
   * @return empty if there is neither
   */
  public Optional<RecordSource> findSource(String arn, PollerSettings pace) {
    if (arn.contains(CONSUMER)) {
      return findConsumer(arn).map(consumer -> consumerSource(consumer, pace));
    }
    var name = arn.substring(arn.lastIndexOf('/') + 1);
    return find(name)
      .filter(stream -> stream.arn().equals(arn))
      .map(stream -> source(stream, arn));
  }

  private ConsumerSource consumerSource(StreamConsumer consumer, PollerSettings pace) {
    var named = pace.consumerArnInRecords() ? consumer.arn() : consumer.stream().arn();
    return new ConsumerSource(consumer, source(consumer.stream(), named), timeline, pace.pushDelay());
  }

  /**
   * Registers a consumer of a stream.
   *
   * @throws AwsException {@code ResourceNotFoundException} if there is no such stream, {@code ResourceInUseException} if
   *     it has a consumer of this name, {@code LimitExceededException} if it has 20
   */
  StreamConsumer registerConsumer(String streamArn, String name) {
    return byArn(streamArn).consumers().register(name, timeline.now());
  }

  /** The consumer with this ARN; empty if there is none. */
  Optional<StreamConsumer> findConsumer(String arn) {
    var end = arn.indexOf(CONSUMER);
    if (end < 0) {
      return Optional.empty();
    }
    var streamName = arn.substring(arn.lastIndexOf('/', end - 1) + 1, end);
    var name = arn.substring(end + CONSUMER.length()).replaceFirst(":.*", "");
    return find(streamName)
      .flatMap(stream -> stream.consumers().find(name))
      .filter(consumer -> consumer.arn().equals(arn));
  }

  KinesisStream byName(String name) {
    return find(name).orElseThrow(() -> KinesisErrors.streamNotFound(name, account));
  }

  Optional<KinesisStream> find(String name) {
    return Optional.ofNullable(streams.get(name));
  }

  KinesisStream byArn(String arn) {
    var name = arn.substring(arn.lastIndexOf('/') + 1);
    var found = byName(name);
    if (!found.arn().equals(arn)) {
      throw KinesisErrors.notFound("Stream " + arn + " not found; the stream of this name has the ARN " + found.arn());
    }
    return found;
  }

  /** All streams in order of their names. */
  List<KinesisStream> all() {
    return List.copyOf(streams.values());
  }

  String account() {
    return account;
  }

  KinesisLimits limits() {
    return limits;
  }

  Timeline timeline() {
    return timeline;
  }
}
