package dev.iops.simulations.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.reports.run.FunctionError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Sums up the error lines of one function's log: what differs in identifiers and numbers only counts as one error. */
final class LoggedErrors {

  /** A function that fails in many ways is told by the first of them. */
  private static final int MAX_DISTINCT = 20;

  private static final int MAX_CHARS = 800;
  private static final Pattern IDENTIFIER = Pattern.compile("[\\w-]{14,}=|[\\w-]*\\d[\\w-]*=*");
  private static final Pattern HARMLESS = Pattern.compile("^\\s*\\{.*\"level\":\\s*\"(?:INFO|DEBUG|TRACE)\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String function;
  private final Map<String, FunctionError> byShape = new LinkedHashMap<>();

  LoggedErrors(String function) {
    this.function = function;
  }

  /**
   * Adds one log event, unless it says of itself that it is no error: an exception may be named in passing.
   *
   * @param atMillis since the epoch
   * @param text a line of JSON as Powertools writes it, or any text, of which the first line counts
   */
  void add(long atMillis, String text) {
    if (HARMLESS.matcher(text).find()) {
      return;
    }
    String message = readable(text);
    String shape = IDENTIFIER.matcher(message).replaceAll("#");
    FunctionError known = byShape.get(shape);
    if (known != null) {
      byShape.put(shape, new FunctionError(function, known.count() + 1, known.firstAt(), known.message()));
    } else if (byShape.size() < MAX_DISTINCT) {
      byShape.put(shape, new FunctionError(function, 1, atMillis * 1_000, cut(message)));
    }
  }

  /** Each error once, in the order of their first lines. */
  List<FunctionError> all() {
    return new ArrayList<>(byShape.values());
  }

  private static String readable(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.startsWith("{") ? ofJson(line) : line;
  }

  private static String cut(String message) {
    return message.length() <= MAX_CHARS ? message : message.substring(0, MAX_CHARS) + "…";
  }

  private static String ofJson(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      String message = json.path("message").asText(line);
      String cause = json.at("/error/message").asText("");
      return cause.isEmpty() || message.contains(cause) ? message : message + ": " + cause;
    } catch (JsonProcessingException _notJson) {
      return line;
    }
  }
}
