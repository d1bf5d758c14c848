package dev.iops.cloud.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.wire.AwsException;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place between two events, in the order of their times: just behind where an event is or was. So a token stays right
 * when old events are dropped or new ones come.
 *
 * @param atMillis the time of the event before it
 * @param id the id of the event before it
 */
record LogPosition(long atMillis, long id) implements Comparable<LogPosition> {
  /** Before all events. */
  static final LogPosition HEAD = new LogPosition(0, -1);

  /** Behind all events, also those to come. */
  static final LogPosition TAIL = new LogPosition(Long.MAX_VALUE, Long.MAX_VALUE);

  private static final Comparator<LogPosition> ORDER = Comparator.comparingLong(
    LogPosition::atMillis
  ).thenComparingLong(LogPosition::id);
  private static final Pattern TOKEN = Pattern.compile("[fb]/(\\d{1,18})/(-1|\\d{1,18})");

  static LogPosition behind(LogEvent event) {
    return new LogPosition(event.at().toEpochMilli(), event.id());
  }

  static LogPosition before(LogEvent event) {
    return new LogPosition(event.at().toEpochMilli(), event.id() - 1);
  }

  /** The place in a token; {@code f/…} goes forward from there, {@code b/…} backward. */
  static LogPosition of(JsonNode token) {
    Matcher matcher = TOKEN.matcher(token.asText());
    if (!matcher.matches()) {
      throw AwsException.badRequest("InvalidParameterException", "The specified nextToken is invalid.");
    }
    return new LogPosition(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  String forward() {
    return "f/" + atMillis + "/" + id;
  }

  String backward() {
    return "b/" + atMillis + "/" + id;
  }

  boolean isBefore(LogEvent event) {
    return compareTo(behind(event)) < 0;
  }

  @Override
  public int compareTo(LogPosition other) {
    return ORDER.compare(this, other);
  }
}
