package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.e2e.conformance.fixture.BatchHandler;
import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Observation;
import dev.iops.e2e.conformance.suite.Statement;
import dev.iops.e2e.conformance.suite.WebSocketApi;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How changes of a table reach functions. */
class TableSourceConformanceTest {

  private static final String DYNAMODB = "aws:dynamodb";
  private static final String KEY = "id";

  @Statement(
    id = "E09",
    says = "A table's records have the event version 1.1 and an id of 32 hex digits; a put that changes nothing gives none",
    evidence = OBSERVED,
    source = "LocalStack's snapshots of AWS, 2025-11; the documentation's samples say 1.0"
  )
  void whatATablesRecordsHold(ConformanceTarget target, Line line) {
    String probe = WebSocketApi.newProbe();
    Map<String, AttributeValue> item = new TreeMap<>();
    item.put(KEY, AttributeValue.fromS(probe));
    item.put(BatchHandler.BEHAVIOUR, AttributeValue.fromS(Behaviour.plain().probe(probe).json()));
    item.put("state", AttributeValue.fromS("first"));
    Map<String, AttributeValue> changed = new TreeMap<>(item);
    changed.put("state", AttributeValue.fromS("second"));
    try (DynamoDbClient tables = target.clients().dynamoDb()) {
      String name = target.output("ChangedTableName");
      for (Map<String, AttributeValue> put : List.of(item, item, changed)) {
        tables.putItem(request -> request.tableName(name).item(put));
      }
      tables.deleteItem(request -> request.tableName(name).key(Map.of(KEY, item.get(KEY))));
    }
    List<JsonNode> records = target
      .observations()
      .await(probe, 3, DYNAMODB)
      .stream()
      .map(Observation::event)
      .map(event -> event.path("Records").path(0))
      .toList();
    line.seen("events", texts(records, "/eventName")).shouldBe("[INSERT, MODIFY, REMOVE]");
    line.seen("eventVersion", texts(records, "/eventVersion")).shouldBe("[1.1, 1.1, 1.1]");
    line.seen("StreamViewType", records.get(0).at("/dynamodb/StreamViewType").asText()).shouldBe("NEW_AND_OLD_IMAGES");
    boolean hex = texts(records, "/eventID")
      .stream()
      .allMatch(id -> id.matches("[0-9a-f]{32}"));
    line.seen("eventID", hex ? "32 hex digits" : texts(records, "/eventID")).shouldBe("32 hex digits");
    line.seen("different eventIDs", texts(records, "/eventID").stream().distinct().count()).shouldBe(3);
    line
      .seen("SizeBytes", texts(records, "/dynamodb/SizeBytes"))
      .shouldBe(records.stream().map(TableSourceConformanceTest::size).toList());
    line.seen("images of the insertion", images(records.get(0))).shouldBe("NewImage");
    line.seen("images of the change", images(records.get(1))).shouldBe("OldImage NewImage");
    line.seen("images of the deletion", images(records.get(2))).shouldBe("OldImage");
  }

  private static List<String> texts(List<JsonNode> records, String path) {
    return records
      .stream()
      .map(record -> record.at(path).asText())
      .toList();
  }

  private static String images(JsonNode record) {
    JsonNode change = record.path("dynamodb");
    return ((change.has("OldImage") ? "OldImage " : "") + (change.has("NewImage") ? "NewImage" : "")).strip();
  }

  /** Names and values of the keys and of both images; all of them are plain ASCII texts. */
  private static int size(JsonNode record) {
    int size = 0;
    for (String part : List.of("Keys", "OldImage", "NewImage")) {
      for (Map.Entry<String, JsonNode> attribute : record.path("dynamodb").path(part).properties()) {
        size += attribute.getKey().length() + attribute.getValue().path("S").asText().length();
      }
    }
    return size;
  }
}
