package dev.iops.reports.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the ledger of one run. Not thread-safe; one reader reads one ledger. */
public final class LedgerReader {

  /** The end of the year 2199. */
  private static final long LAST_MICROS = 7_258_118_400_000_000L;
  private static final int MOST_EVENTS = 50_000_000;

  private final Map<String, Expectation> expectations = new LinkedHashMap<>();
  private final List<EmissionReport> reports = new ArrayList<>();
  private final Map<String, RecordedConnection> connections = new LinkedHashMap<>();
  private final List<HandshakeFailure> handshakeFailures = new ArrayList<>();
  private final Map<String, long[][]> observed = new HashMap<>();
  private final List<String> damage = new ArrayList<>();
  private OptionalLong observationEndedAt = OptionalLong.empty();

  private LedgerReader() {}

  /**
   * Reads the files in {@code folder}.
   *
   * @throws UnreadableRunException if a file was changed or belongs to something else; a run that was merely cut off is
   *     read as far as it goes
   */
  public static RecordedLedger read(Path folder) {
    LedgerReader reader = new LedgerReader();
    new LineReader(folder.resolve("sender.jsonl"), reader.damage).forEach(reader::sender);
    new LineReader(folder.resolve("connections.jsonl"), reader.damage).forEach(reader::connection);
    new LineReader(folder.resolve("receipts.jsonl"), reader.damage).forEach(reader::receipt);
    return new RecordedLedger(
      List.copyOf(reader.expectations.values()),
      List.copyOf(reader.reports),
      List.copyOf(reader.connections.values()),
      List.copyOf(reader.handshakeFailures),
      reader.observed,
      reader.observationEndedAt,
      TimelineReader.read(folder.resolve("timeline.jsonl"), reader.damage),
      List.copyOf(reader.damage)
    );
  }

  private void sender(JsonNode line) {
    switch (text(line, "kind")) {
      case "expected" -> expected(line);
      case "emitted" -> reports.add(report(line, EmissionReport.Kind.EMITTED));
      case "failed" -> reports.add(report(line, EmissionReport.Kind.FAILED));
      case "unknown" -> reports.add(report(line, EmissionReport.Kind.UNKNOWN));
      default -> throw unknownKind(line);
    }
  }

  private void expected(JsonNode line) {
    List<String> streamIds = new ArrayList<>();
    line.path("streamIds").forEach(id -> streamIds.add(id.asText()));
    Expectation expectation = new Expectation(
      text(line, "runId"),
      streamIds,
      events(line, streamIds.size()),
      time(line, "intendedAt"),
      number(line, "sequenceStepMicros"),
      number(line, "streamStepMicros")
    );
    if (expectations.put(expectation.runId(), expectation) != null) {
      throw new IllegalArgumentException("run " + expectation.runId() + " is announced twice");
    }
  }

  /** A number that nobody can have sent must not become an array of that size. */
  private static int events(JsonNode line, int streams) {
    long perStream = number(line, "eventsPerStream");
    if (perStream < 0 || perStream > MOST_EVENTS / Math.max(1, streams)) {
      throw new IllegalArgumentException("eventsPerStream " + perStream + " is no number of events that can be sent");
    }
    return (int) perStream;
  }

  private static EmissionReport report(JsonNode line, EmissionReport.Kind kind) {
    boolean whole = !line.has("streamId");
    return new EmissionReport(
      kind,
      text(line, "runId"),
      whole ? null : text(line, "streamId"),
      whole ? 0 : (int) number(line, "from"),
      whole ? Integer.MAX_VALUE : (int) number(line, "to"),
      line.path("firstEmittedAt").asLong(),
      line.path("lastEmittedAt").asLong(),
      line.path("reason").asText("")
    );
  }

  private void connection(JsonNode line) {
    switch (text(line, "kind")) {
      case "opened" -> opened(line);
      case "handshakeFailed" -> handshakeFailures.add(
        new HandshakeFailure(
          text(line, "connection"),
          (int) number(line, "index"),
          time(line, "at"),
          (int) number(line, "status"),
          text(line, "reason")
        )
      );
      case "closed" -> find(line).closed(
        new RecordedConnection.Close(
          time(line, "at"),
          (int) number(line, "code"),
          text(line, "reason"),
          ClosedBy.valueOf(text(line, "by"))
        )
      );
      case "observationEnded" -> observationEndedAt = OptionalLong.of(time(line, "at"));
      default -> throw unknownKind(line);
    }
  }

  private void opened(JsonNode line) {
    String id = text(line, "connection");
    long openedAt = time(line, "at");
    long begunAt = line.has("begunAt") ? time(line, "begunAt") : openedAt;
    RecordedConnection connection = new RecordedConnection(id, (int) number(line, "index"), begunAt, openedAt);
    if (connections.put(id, connection) != null) {
      throw new IllegalArgumentException("connection " + id + " is opened twice");
    }
  }

  private void receipt(JsonNode line) {
    switch (text(line, "kind")) {
      case "receipts" -> received(line);
      case "unexpected" -> {
        List<String> examples = new ArrayList<>();
        line.path("examples").forEach(e -> examples.add(event(e)));
        withConnection(line, connection -> connection.receivedUnexpected(number(line, "count"), examples));
      }
      case "keepAlive" -> withConnection(line, connection -> connection.keptAlive(keepAlive(line)));
      case "slowest" -> withConnection(line, connection ->
        connection.slowest(new RecordedConnection.Slowest(event(line), number(line, "micros")))
      );
      case "observed" -> observed(line);
      default -> throw unknownKind(line);
    }
  }

  private static KeepAlive keepAlive(JsonNode line) {
    return new KeepAlive(
      number(line, "pings"),
      number(line, "pongs"),
      number(line, "lastPingAt"),
      number(line, "lastPongAt"),
      line.path("pingsSincePong").asLong(),
      line.path("firstPingSincePongAt").asLong()
    );
  }

  private void received(JsonNode line) {
    if (isUnannouncedBecauseCutOff(line)) {
      return;
    }
    Expectation expectation = expectation(line);
    Receipts receipts = line.path("all").asBoolean() ? Receipts.ALL : new Receipts(false, runs(expectation, line));
    withConnection(line, connection -> connection.received(expectation.runId(), receipts));
  }

  private static Map<String, int[]> runs(Expectation expectation, JsonNode line) {
    Map<String, int[]> runs = new HashMap<>();
    for (Map.Entry<String, JsonNode> stream : line.path("streams").properties()) {
      if (!expectation.streamIds().contains(stream.getKey())) {
        throw new IllegalArgumentException("stream " + stream.getKey() + " was never announced");
      }
      int[] pairs = new int[stream.getValue().size() * 2];
      for (int i = 0; i < pairs.length; i += 2) {
        pairs[i] = stream
          .getValue()
          .get(i / 2)
          .path(0)
          .asInt(-1);
        pairs[i + 1] = stream
          .getValue()
          .get(i / 2)
          .path(1)
          .asInt(-1);
        if (pairs[i] < 0 || pairs[i + 1] < pairs[i] || pairs[i + 1] >= expectation.eventsPerStream()) {
          throw new IllegalArgumentException("[" + pairs[i] + "," + pairs[i + 1] + "] is no range of sequences");
        }
      }
      runs.put(stream.getKey(), pairs);
    }
    return runs;
  }

  private void observed(JsonNode line) {
    if (isUnannouncedBecauseCutOff(line)) {
      return;
    }
    Expectation expectation = expectation(line);
    int stream = expectation.streamIds().indexOf(text(line, "streamId"));
    JsonNode offsets = line.path("emittedAtOffsets");
    if (stream < 0 || offsets.size() != expectation.eventsPerStream()) {
      throw new IllegalArgumentException("the times do not fit the streams that were announced");
    }
    long[] times = new long[offsets.size()];
    for (int sequence = 0; sequence < times.length; sequence++) {
      JsonNode offset = offsets.get(sequence);
      times[sequence] = offset.isNull() ? 0 : time(line, "baseMicros") + offset.asLong();
    }
    observed.computeIfAbsent(expectation.runId(), run -> new long[expectation.streamIds().size()][])[stream] = times;
  }

  /** In a recording that was cut off the announcement may be missing, and then what arrived of it means nothing. */
  private boolean isUnannouncedBecauseCutOff(JsonNode line) {
    return !damage.isEmpty() && !expectations.containsKey(text(line, "runId"));
  }

  private Expectation expectation(JsonNode line) {
    Expectation expectation = expectations.get(text(line, "runId"));
    if (expectation == null) {
      throw new IllegalArgumentException("run " + text(line, "runId") + " was never announced");
    }
    return expectation;
  }

  private RecordedConnection find(JsonNode line) {
    RecordedConnection connection = connections.get(text(line, "connection"));
    if (connection == null) {
      throw new IllegalArgumentException("connection " + text(line, "connection") + " was never opened");
    }
    return connection;
  }

  /** In a run that was killed, the line that opened the connection may be missing; its receipts mean nothing then. */
  private void withConnection(JsonNode line, java.util.function.Consumer<RecordedConnection> action) {
    if (damage.isEmpty() || connections.containsKey(text(line, "connection"))) {
      action.accept(find(line));
    }
  }

  private static String event(JsonNode example) {
    return text(example, "runId") + "/" + text(example, "streamId") + "/" + number(example, "sequence");
  }

  static IllegalArgumentException unknownKind(JsonNode line) {
    return new IllegalArgumentException("there is no kind \"" + line.path("kind").asText() + "\" in this file");
  }

  static String text(JsonNode line, String field) {
    JsonNode value = line.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("field " + field + " is missing or is no text");
    }
    return value.asText();
  }

  /** A moment, microseconds since the epoch, in a year that a run can be of. */
  static long time(JsonNode line, String field) {
    long micros = number(line, field);
    if (micros < 0 || micros > LAST_MICROS) {
      throw new IllegalArgumentException(field + " " + micros + " is no time in microseconds since the epoch");
    }
    return micros;
  }

  static long number(JsonNode line, String field) {
    JsonNode value = line.path(field);
    if (!value.canConvertToLong()) {
      throw new IllegalArgumentException("field " + field + " is missing or is no whole number");
    }
    return value.asLong();
  }
}
