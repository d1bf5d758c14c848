package dev.iops.pipeline.processor;

import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.EventCodec;
import dev.iops.pipeline.event.Micros;
import dev.iops.pipeline.event.ProcessedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Builds the one update that applies an event: it holds only if the item is still as it was assumed to be, and advances
 * sequence, aggregates, risk and the event's own JSON together. {@code SET risk_previous = risk_score} reads the value
 * before the update ("Update expressions", DynamoDB Developer Guide), so each new image tells by itself whether this
 * very event crossed the threshold.
 */
final class StreamUpdate {

  static final Duration RETENTION = Duration.ofDays(7);

  /** {@code missing} is a reserved word in expressions. */
  private static final String MISSING = "#missing";

  private final List<String> sets = new ArrayList<>();
  private final List<String> adds = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private final Event event;
  private String delete = "";

  private StreamUpdate(ProcessedEvent processed, int riskThreshold) {
    event = processed.event();
    String json = new String(EventCodec.encode(processed), StandardCharsets.UTF_8);
    set("last_event", ":event", AttributeValue.fromS(json));
    set("run_id", ":run", AttributeValue.fromS(event.runId()));
    set("stream_id", ":stream", AttributeValue.fromS(event.streamId()));
    set("updated_at", ":updated", number(Micros.of(processed.processedAt())));
    set("expires_at", ":expires", number(processed.processedAt().plus(RETENTION).getEpochSecond()));
    set("risk_threshold", ":threshold", number(riskThreshold));
    add("event_count");
    add(event.type().wireName() + "_count");
  }

  /**
   * The update for an event, given the item as it was last seen.
   *
   * @param item the item; the event has not been applied to it
   */
  static UpdateItemRequest of(ProcessedEvent processed, StreamItem item, int riskThreshold, String table) {
    StreamUpdate update = new StreamUpdate(processed, riskThreshold);
    if (item.wasMissing(processed.event())) {
      update.fillGap();
    } else {
      update.advance(item);
    }
    update.risk(item);
    return update.request(table);
  }

  private void advance(StreamItem item) {
    if (item.lastSequence().isEmpty()) {
      conditions.add("attribute_not_exists(last_sequence)");
    } else {
      require("last_sequence = :last", ":last", item.lastSequence().getAsLong());
    }
    set(StreamItem.LAST_SEQUENCE, ":sequence", number(event.sequence()));
    if (event.sequence() > item.nextSequence()) {
      List<String> gap = LongStream.range(item.nextSequence(), event.sequence()).mapToObj(Long::toString).toList();
      adds.add(MISSING + " :gap");
      values.put(":gap", AttributeValue.fromNs(gap));
    }
  }

  private void fillGap() {
    require("contains(%s, :sequence)".formatted(MISSING), ":sequence", event.sequence());
    delete = " DELETE %s :filled".formatted(MISSING);
    values.put(":filled", AttributeValue.fromNs(List.of(Long.toString(event.sequence()))));
    add("late_count");
  }

  private void risk(StreamItem item) {
    values.put(":none", number(0));
    sets.add("risk_previous = if_not_exists(risk_score, :none)");
    if (event.riskScore().isPresent() && isNewestScore(item)) {
      set("risk_score", ":score", number(event.riskScore().getAsInt()));
      set(StreamItem.RISK_SEQUENCE, ":risk_sequence", number(event.sequence()));
    } else {
      sets.add("risk_score = if_not_exists(risk_score, :none)");
    }
  }

  /** A late score is news only if no later event has set the score meanwhile. */
  private boolean isNewestScore(StreamItem item) {
    if (!item.wasMissing(event)) {
      return true;
    }
    if (item.riskSequence().isEmpty()) {
      conditions.add("attribute_not_exists(risk_sequence)");
      return true;
    }
    long seen = item.riskSequence().getAsLong();
    require("risk_sequence = :risk_seen", ":risk_seen", seen);
    return seen < event.sequence();
  }

  private UpdateItemRequest request(String table) {
    UpdateItemRequest.Builder request = UpdateItemRequest.builder();
    if (values.containsKey(":gap") || values.containsKey(":filled")) {
      request.expressionAttributeNames(Map.of(MISSING, StreamItem.MISSING));
    }
    return request
      .tableName(table)
      .key(StreamItem.key(event))
      .updateExpression("SET " + String.join(", ", sets) + " ADD " + String.join(", ", adds) + delete)
      .conditionExpression(String.join(" AND ", conditions))
      .expressionAttributeValues(values)
      .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
      .build();
  }

  private void set(String attribute, String placeholder, AttributeValue value) {
    sets.add(attribute + " = " + placeholder);
    values.put(placeholder, value);
  }

  private void add(String counter) {
    adds.add(counter + " :one");
    values.put(":one", number(1));
  }

  private void require(String condition, String placeholder, long value) {
    conditions.add(condition);
    values.put(placeholder, number(value));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
