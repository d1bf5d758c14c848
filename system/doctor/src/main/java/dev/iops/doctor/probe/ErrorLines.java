package dev.iops.doctor.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.doctor.evidence.Scope;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines of a function's log that tell of an error. */
final class ErrorLines {

  /** What Lambda's runtimes, Powertools and plain loggers write when something fails. */
  private static final String ERRORS = "?ERROR ?Exception ?\"Task timed out\" ?\"Runtime exited\"";

  /** An exception may be named in passing. */
  private static final Pattern HARMLESS = Pattern.compile("^\\s*\\{.*\"level\":\\s*\"(?:INFO|DEBUG|TRACE)\"");

  private static final int MAX_CHARS = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LogLines logs;

  ErrorLines(LogLines logs) {
    this.logs = logs;
  }

  /**
   * What was found.
   *
   * @param last the last one's first line
   */
  record Found(int count, Optional<String> last) {}

  Found of(String function, Scope scope) {
    List<String> lines = logs
      .matching(function, ERRORS, scope)
      .lines()
      .stream()
      .map(line -> line.message())
      .filter(line -> !HARMLESS.matcher(line).find())
      .toList();
    return new Found(lines.size(), lines.isEmpty() ? Optional.empty() : Optional.of(readable(lines.getLast())));
  }

  private static String readable(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    String message = line.startsWith("{") ? ofJson(line) : line;
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
