package dev.iops.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.eventsource.RecordSource;
import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import dev.iops.cloud.eventsource.SourceRecord;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.time.ManualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoDbStreamSourceTest {

  private static final Placement PLACEMENT = new Placement("us-east-2", Placement.EMBEDDED_ACCOUNT);

  private final ManualTimeline timeline = new ManualTimeline();
  private final DynamoDbEngine engine = new LocalDynamoDbEngine(timeline);
  private final Expiry expiry = new Expiry(engine, timeline);
  private RecordSource source;
  private String shard;

  @BeforeEach
  void createTable() throws Exception {
    JsonNode properties = new ObjectMapper().readTree(
      """
      {"TableName": "things", "AttributeDefinitions": [{"AttributeName": "Id", "AttributeType": "S"}],
       "KeySchema": [{"AttributeName": "Id", "KeyType": "HASH"}],
       "StreamSpecification": {"StreamViewType": "NEW_AND_OLD_IMAGES"},
       "TimeToLiveSpecification": {"AttributeName": "expires_at", "Enabled": true}}
      """
    );
    var request = new ResourceRequest("S", "T", "AWS::DynamoDB::Table", properties, "S-T-x");
    String arn = new DynamoDbProvider(engine, PLACEMENT, expiry).create(request).attributes().get("StreamArn");
    source = new DynamoDbStreamSource(arn, engine, PLACEMENT, expiry);
    shard = source.shardIds().getFirst();
  }

  @AfterEach
  void stop() {
    expiry.close();
    engine.close();
  }

  @Test
  void givesRecordsAsLambdaSeesThem() {
    put("1", "101");
    JsonNode event = readAll().getFirst().event();
    assertThat(event.fieldNames())
      .toIterable()
      .containsExactly(
        "eventID",
        "eventName",
        "eventVersion",
        "eventSource",
        "awsRegion",
        "dynamodb",
        "eventSourceARN"
      );
    assertThat(event.path("eventID").asText()).matches("[0-9a-f]{32}");
    assertThat(event.path("eventName").asText()).isEqualTo("INSERT");
    assertThat(event.path("eventVersion").asText()).isEqualTo("1.1");
    assertThat(event.path("awsRegion").asText()).isEqualTo("us-east-2");
    assertThat(event.path("eventSourceARN").asText()).isEqualTo(source.streamArn());
    JsonNode change = event.path("dynamodb");
    assertThat(change.path("Keys")).hasToString("{\"Id\":{\"S\":\"1\"}}");
    assertThat(change.path("NewImage").path("n").path("N").asText()).isEqualTo("101");
    assertThat(change.path("StreamViewType").asText()).isEqualTo("NEW_AND_OLD_IMAGES");
    assertThat(change.path("SizeBytes").asInt()).isEqualTo("Id".length() + "1".length() + imageBytes("1", "101"));
    assertThat(change.path("ApproximateCreationDateTime").isDouble()).isTrue();
  }

  private static List<StartingPosition> positions() {
    return List.of(StartingPosition.TRIM_HORIZON, StartingPosition.LATEST);
  }

  @ParameterizedTest
  @MethodSource("positions")
  void aReaderThatFoundTheShardEmptyGoesOnWithItsFirstRecord(StartingPosition position) {
    String start = source.cursorAt(shard, position);
    RecordSource.Page nothing = source.read(shard, start, 10);
    assertThat(nothing.records()).isEmpty();

    put("1", "101");
    put("2", "102");

    RecordSource.Page page = source.read(shard, nothing.nextCursor(), 1);
    assertThat(page.records()).extracting(this::id).containsExactly("1");
    assertThat(source.read(shard, page.nextCursor(), 10).records())
      .extracting(this::id)
      .containsExactly("2");
  }

  @Test
  void givesNoRecordForAPutThatChangesNothing() {
    put("1", "101");
    put("1", "101");
    put("1", "102");
    assertThat(readAll())
      .extracting(record -> record.event().path("eventName").asText())
      .containsExactly("INSERT", "MODIFY");
  }

  /** The text attribute's name and value, the number's name, and one byte per two digits with one more ("Item sizes"). */
  private static int imageBytes(String id, String number) {
    return "Id".length() + id.length() + "n".length() + (number.length() + 1) / 2 + 1;
  }

  @Test
  void aRecordIsAsOldAsItsChangeHoweverLateItIsRead() {
    Instant first = timeline.now();
    put("1", "101");
    Instant firstDone = timeline.now();
    timeline.advance(Duration.ofHours(3));
    Instant second = timeline.now();
    put("2", "102");
    remove("1");
    Instant secondDone = timeline.now();
    timeline.advance(Duration.ofHours(20));
    List<SourceRecord> records = readAll();
    List<Instant> began = List.of(first, second, second);
    List<Instant> done = List.of(firstDone, secondDone, secondDone);
    for (int i = 0; i < 3; i++) {
      assertThat(records.get(i).arrivedAt()).isBetween(began.get(i), done.get(i).plusMillis(500));
      assertThat(records.get(i).event().at("/dynamodb/ApproximateCreationDateTime").asLong()).isEqualTo(
        records.get(i).arrivedAt().getEpochSecond()
      );
    }
  }

  private void remove(String id) {
    engine.tables().deleteItem(delete -> delete.tableName("things").key(Map.of("Id", AttributeValue.fromS(id))));
  }

  @Test
  void startsAtTheEndWhenAskedForTheLatest() {
    put("1", "101");
    String cursor = source.cursorAt(shard, StartingPosition.LATEST);
    put("2", "7");
    assertThat(source.read(shard, cursor, 10).records())
      .extracting(SourceRecord::orderingKey)
      .containsExactly("{\"Id\":{\"S\":\"2\"}}");
  }

  @Test
  void readsOnWhereThePageEnded() {
    put("1", "1");
    put("2", "2");
    var first = source.read(shard, source.cursorAt(shard, StartingPosition.TRIM_HORIZON), 1);
    var second = source.read(shard, first.nextCursor(), 1);
    assertThat(first.records()).hasSize(1);
    assertThat(second.records()).extracting(SourceRecord::orderingKey).containsExactly("{\"Id\":{\"S\":\"2\"}}");
  }

  @Test
  void removesExpiredItemsInTheNameOfTheService() {
    long past = timeline.now().minusSeconds(100).getEpochSecond();
    engine
      .tables()
      .putItem(put ->
        put
          .tableName("things")
          .item(Map.of("Id", AttributeValue.fromS("old"), "expires_at", AttributeValue.fromN(Long.toString(past))))
      );
    put("kept", "1");
    expiry.sweep();
    JsonNode removal = readAll().getLast().event();
    assertThat(removal.path("eventName").asText()).isEqualTo("REMOVE");
    assertThat(removal.path("userIdentity")).hasToString(
      "{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}"
    );
    assertThat(
      engine
        .tables()
        .scan(scan -> scan.tableName("things"))
        .items()
    ).hasSize(1);
  }

  private List<SourceRecord> readAll() {
    return source.read(shard, source.cursorAt(shard, StartingPosition.TRIM_HORIZON), 100).records();
  }

  private void put(String id, String n) {
    engine
      .tables()
      .putItem(put ->
        put.tableName("things").item(Map.of("Id", AttributeValue.fromS(id), "n", AttributeValue.fromN(n)))
      );
  }

  private String id(SourceRecord record) {
    return record.event().at("/dynamodb/Keys/Id/S").asText();
  }
}
