package dev.iops.cloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * One page of GetLogEvents. Its tokens go both ways and repeat themselves at either end, which is how a client sees that
 * there is nothing more ("GetLogEvents", API reference).
 *
 * @param events those of the page
 * @param from the position of the first
 * @param to the position after the last
 */
record EventWindow(List<LogEvent> events, int from, int to) {
  static EventWindow of(List<LogEvent> all, JsonNode request, int limit) {
    JsonNode token = request.path("nextToken");
    int position = Math.min(Tokens.position(token), all.size());
    boolean backward = token.isMissingNode()
      ? !request.path("startFromHead").asBoolean()
      : token.asText().startsWith("b/");
    if (token.isMissingNode()) {
      position = backward ? all.size() : 0;
    }
    int from = backward ? Math.max(0, position - limit) : position;
    int to = backward ? position : Math.min(all.size(), position + limit);
    return new EventWindow(all.subList(from, to), from, to);
  }

  JsonNode document(Function<LogEvent, ObjectNode> event) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode array = answer.putArray("events");
    events.forEach(one -> array.add(event.apply(one)));
    return answer.put("nextForwardToken", "f/" + to).put("nextBackwardToken", "b/" + from);
  }
}
