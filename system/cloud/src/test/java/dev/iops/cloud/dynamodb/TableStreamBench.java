package dev.iops.cloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.bench.BenchReport;
import dev.iops.cloud.eventsource.RecordSource;
import dev.iops.cloud.eventsource.SourceRecord;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.time.SystemTimeline;
import dev.iops.cloud.wire.AwsEndpoint;
import dev.iops.cloud.wire.AwsServices;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts through the endpoint, and how long each takes until a reader of the table's stream has it. */
@Tag("bench")
class TableStreamBench {

  private static final Placement PLACEMENT = new Placement("us-east-2", Placement.EMBEDDED_ACCOUNT);
  private static final int WRITERS = 4;
  private static final int WARM_UP_PUTS = 250;
  private static final int PUTS = 500;
  private static final int PAGE = 1000;
  private static final double NANOS = 1e9;
  private static final int DIGITS = 3;
  private static final String TABLE = """
  {"TableName": "things", "AttributeDefinitions": [{"AttributeName": "Id", "AttributeType": "S"}],
   "KeySchema": [{"AttributeName": "Id", "KeyType": "HASH"}],
   "StreamSpecification": {"StreamViewType": "NEW_IMAGE"}}
  """;

  private final Histogram visibleAfter = new Histogram(DIGITS);

  @Test
  void putsUntilTheyAreInTheStream() throws Exception {
    BenchReport report = new BenchReport("dynamodb", "DynamoDB: puts through the endpoint until the stream has them");
    var services = new AwsServices();
    try (
      var timeline = new SystemTimeline();
      var engine = new LocalDynamoDbEngine(timeline);
      var expiry = new Expiry(engine, timeline);
      var endpoint = new AwsEndpoint(0, services);
      DynamoDbClient client = client(endpoint)
    ) {
      services.add(new DynamoDbService(engine, PLACEMENT, expiry));
      JsonNode properties = new ObjectMapper().readTree(TABLE);
      var request = new ResourceRequest("S", "T", "AWS::DynamoDB::Table", properties, "S-T-x");
      String arn = new DynamoDbProvider(engine, PLACEMENT, expiry).create(request).attributes().get("StreamArn");
      var source = new DynamoDbStreamSource(arn, engine, PLACEMENT, expiry);
      run(client, source, WARM_UP_PUTS);
      visibleAfter.reset();
      report.add("puts", (WRITERS * PUTS) / run(client, source, PUTS), "1/s");
      for (int percentile : new int[] { 50, 99 }) {
        double micros = visibleAfter.getValueAtPercentile(percentile) / 1000.0;
        report.add("from the start of a put until the stream has it, p" + percentile, micros, "µs");
      }
    }
    report.write();
  }

  private static DynamoDbClient client(AwsEndpoint endpoint) {
    return DynamoDbClient.builder()
      .endpointOverride(endpoint.uri())
      .region(Region.of(PLACEMENT.region()))
      .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
      .httpClientBuilder(UrlConnectionHttpClient.builder())
      .build();
  }

  /** Puts with all writers while one reader follows the stream; returns the seconds that the puts took. */
  private double run(DynamoDbClient client, RecordSource source, int puts) throws Exception {
    String shard = source.shardIds().getLast();
    String start = source.cursorAt(shard, RecordSource.StartingPosition.LATEST);
    long startedAt = System.nanoTime();
    CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> follow(source, shard, start, WRITERS * puts));
    try (var threads = Executors.newFixedThreadPool(WRITERS)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        String id = "writer-" + writer;
        threads.execute(() -> write(client, id, puts));
      }
    }
    double seconds = (System.nanoTime() - startedAt) / NANOS;
    reader.get();
    return seconds;
  }

  private static void write(DynamoDbClient client, String id, int puts) {
    for (int i = 0; i < puts; i++) {
      AttributeValue now = AttributeValue.fromN(Long.toString(System.nanoTime()));
      client.putItem(r -> r.tableName("things").item(Map.of("Id", AttributeValue.fromS(id), "at", now)));
    }
  }

  private void follow(RecordSource source, String shard, String start, int expected) {
    String cursor = start;
    for (int seen = 0; seen < expected; ) {
      RecordSource.Page page = source.read(shard, cursor, PAGE);
      for (SourceRecord record : page.records()) {
        long at = Long.parseLong(record.event().at("/dynamodb/NewImage/at/N").asText());
        visibleAfter.recordValue(System.nanoTime() - at);
      }
      seen += page.records().size();
      cursor = page.nextCursor();
    }
  }
}
