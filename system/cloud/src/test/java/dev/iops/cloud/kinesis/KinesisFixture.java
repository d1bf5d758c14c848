package dev.iops.cloud.kinesis;

import dev.iops.cloud.fault.PutFault;
import dev.iops.cloud.metrics.MetricStore;
import dev.iops.cloud.time.Timeline;
import dev.iops.cloud.wire.AwsEndpoint;
import dev.iops.cloud.wire.AwsServices;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Kinesis behind a real endpoint, with the AWS SDK's clients (CBOR, no retries) in front of it. */
final class KinesisFixture implements AutoCloseable {

  static final String REGION = "us-east-2";
  static final String ACCOUNT = "000000000000";

  final MetricStore store;
  final KinesisStreams streams;
  final AwsEndpoint endpoint;
  final KinesisClient client;

  KinesisFixture(Timeline timeline) {
    this(timeline, KinesisLimits.aws());
  }

  KinesisFixture(Timeline timeline, KinesisLimits limits) {
    this(timeline, limits, PutFault.NONE);
  }

  KinesisFixture(Timeline timeline, KinesisLimits limits, PutFault fault) {
    store = new MetricStore(timeline);
    streams = new KinesisStreams(REGION, ACCOUNT, timeline, limits, store);
    endpoint = new AwsEndpoint(0, new AwsServices().add(KinesisService.over(streams, fault)));
    client = client(endpoint.uri());
  }

  /** A client over Netty, which by itself speaks HTTP/2 here; its owner closes it, which takes two seconds. */
  KinesisAsyncClient asyncClient() {
    var netty = NettyNioAsyncHttpClient.builder();
    return configure(KinesisAsyncClient.builder(), endpoint.uri()).httpClientBuilder(netty).build();
  }

  /** A client of any Kinesis at an address. */
  static KinesisClient client(URI address) {
    return configure(KinesisClient.builder(), address).httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }

  private static <B extends AwsClientBuilder<B, ?>> B configure(B builder, URI address) {
    return builder
      .endpointOverride(address)
      .region(Region.of(REGION))
      .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
      .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()));
  }

  static String shardId(int index) {
    return "shardId-00000000000" + index;
  }

  static SdkBytes bytes(String text) {
    return SdkBytes.fromString(text, StandardCharsets.UTF_8);
  }

  static PutRecordsRequestEntry entry(String partitionKey, String text) {
    return PutRecordsRequestEntry.builder().partitionKey(partitionKey).data(bytes(text)).build();
  }

  /** Entries with the numbers 0 to count - 1 as their data. */
  static List<PutRecordsRequestEntry> numbered(String partitionKey, int count) {
    return IntStream.range(0, count)
      .mapToObj(i -> entry(partitionKey, Integer.toString(i)))
      .toList();
  }

  String put(String stream, String partitionKey, String text) {
    return client.putRecord(r -> r.streamName(stream).partitionKey(partitionKey).data(bytes(text))).sequenceNumber();
  }

  String iterator(String stream, int shard, ShardIteratorType type) {
    return iterator(stream, shard, type, r -> {});
  }

  String iterator(String stream, int shard, ShardIteratorType type, Consumer<GetShardIteratorRequest.Builder> more) {
    return client
      .getShardIterator(r -> {
        r.streamName(stream).shardId(shardId(shard)).shardIteratorType(type);
        more.accept(r);
      })
      .shardIterator();
  }

  GetRecordsResponse read(String iterator) {
    return client.getRecords(r -> r.shardIterator(iterator));
  }

  static List<String> texts(GetRecordsResponse response) {
    return response
      .records()
      .stream()
      .map(record -> record.data().asUtf8String())
      .toList();
  }

  @Override
  public void close() {
    client.close();
    endpoint.close();
  }
}
