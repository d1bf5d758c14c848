package dev.iops.cloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One page of events: as many as are asked for, or as fit into 1 MB ("GetLogEvents", CloudWatch Logs API reference).
 *
 * @param events those of the page, oldest first
 * @param before the place before the first
 * @param behind the place behind the last
 * @param isLast whether there is nothing more in the page's direction
 */
record EventPage(List<LogEvent> events, LogPosition before, LogPosition behind, boolean isLast) {
  private static final int MAX_BYTES = 1024 * 1024;

  /** The page from a place on. */
  static EventPage forward(List<LogEvent> inOrder, LogPosition from, int limit) {
    List<LogEvent> rest = inOrder.stream().filter(from::isBefore).toList();
    List<LogEvent> page = taken(rest, limit);
    return of(page, from, page.size() == rest.size());
  }

  /** The page up to a place. */
  static EventPage backward(List<LogEvent> inOrder, LogPosition to, int limit) {
    List<LogEvent> rest = new ArrayList<>(
      inOrder
        .stream()
        .filter(event -> !to.isBefore(event))
        .toList()
    );
    Collections.reverse(rest);
    List<LogEvent> page = new ArrayList<>(taken(rest, limit));
    Collections.reverse(page);
    return of(page, to, page.size() == rest.size());
  }

  /**
   * The page of a GetLogEvents request. Without a token it is the newest, or with {@code startFromHead} the oldest. Its
   * tokens repeat themselves at either end, which is how a client sees that there is nothing more.
   */
  static EventPage of(JsonNode request, List<LogEvent> inOrder, int limit) {
    JsonNode token = request.path("nextToken");
    if (token.isTextual()) {
      LogPosition place = LogPosition.of(token);
      return token.asText().startsWith("b/") ? backward(inOrder, place, limit) : forward(inOrder, place, limit);
    }
    return request.path("startFromHead").asBoolean()
      ? forward(inOrder, LogPosition.HEAD, limit)
      : backward(inOrder, inOrder.isEmpty() ? LogPosition.HEAD : LogPosition.TAIL, limit);
  }

  private static EventPage of(List<LogEvent> page, LogPosition place, boolean isLast) {
    return page.isEmpty()
      ? new EventPage(page, place, place, isLast)
      : new EventPage(page, LogPosition.before(page.getFirst()), LogPosition.behind(page.getLast()), isLast);
  }

  private static List<LogEvent> taken(List<LogEvent> rest, int limit) {
    int bytes = 0;
    int count = 0;
    while (count < rest.size() && count < limit) {
      bytes += rest.get(count).message().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_BYTES && count > 0) {
        break;
      }
      count++;
    }
    return rest.subList(0, count);
  }
}
