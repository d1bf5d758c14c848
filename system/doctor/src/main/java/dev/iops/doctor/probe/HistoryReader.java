package dev.iops.doctor.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.ObservedConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes connections out of log lines; the doctor's own are left out. Lines that are something else are passed over. */
final class HistoryReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STORED = "Connection stored: ";
  private static final String NOT_STORED = "Connection not stored: ";
  private static final String REMOVED = "Connection removed: ";
  private static final String NOT_DELETED = "Connection closed, row not deleted: ";

  private final Map<String, ObservedConnection> connections = new LinkedHashMap<>();
  private int notStored;

  /**
   * A line of the function of {@code $connect}.
   *
   * @param loggedAt stands in for the time of the connect where the line does not tell it
   */
  void connect(String line, Instant loggedAt) {
    JsonNode json = json(line);
    String message = json.path("message").asText();
    if (Own.isAgent(json.path("userAgent").asText())) {
      return;
    }
    if (message.startsWith(NOT_STORED)) {
      notStored++;
    } else if (message.startsWith(STORED)) {
      String id = message.substring(STORED.length());
      connections.put(id, new ObservedConnection(id, client(json), connectedAt(json, loggedAt), Optional.empty()));
    }
  }

  /** A line of the function of {@code $disconnect}; comes after all lines of {@code $connect}. */
  void disconnect(String line) {
    JsonNode json = json(line);
    String message = json.path("message").asText();
    boolean end = message.startsWith(REMOVED) || message.startsWith(NOT_DELETED);
    if (!end || Own.isAgent(json.path("userAgent").asText())) {
      return;
    }
    Close close = new Close(
      json.path("disconnectStatusCode").asInt(),
      json.path("disconnectReason").asText(""),
      Duration.ofMillis(json.path("lifetimeMs").asLong())
    );
    String id = json.path("connectionId").asText();
    ObservedConnection known = connections.get(id);
    String client = known == null ? client(json) : known.client();
    Instant openedAt = connectedAt(json, Instant.EPOCH);
    connections.put(id, new ObservedConnection(id, client, openedAt, Optional.of(close)));
  }

  ConnectionHistory history(String source, Instant from, Instant to, boolean cutOff) {
    return new ConnectionHistory(source, from, to, List.copyOf(connections.values()), notStored, cutOff);
  }

  private static Instant connectedAt(JsonNode json, Instant otherwise) {
    long millis = json.path("connectedAt").asLong();
    return millis == 0 ? otherwise : Instant.ofEpochMilli(millis);
  }

  private static String client(JsonNode json) {
    String address = json.path("sourceIp").asText();
    String program = json.path("userAgent").asText();
    return (address.isEmpty() ? "unknown address" : address) + ", " + (program.isEmpty() ? "no User-Agent" : program);
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException _notOurs) {
      return JSON.missingNode();
    }
  }
}
