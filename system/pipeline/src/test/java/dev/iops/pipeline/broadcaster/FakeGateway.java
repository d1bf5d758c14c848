package dev.iops.pipeline.broadcaster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.pipeline.broadcaster.PostResult.Kind;
import dev.iops.pipeline.event.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A gateway and its table of connections; each connection can be told how to answer its next posts. Thread-safe. */
final class FakeGateway implements FrameSender, ConnectionTable {

  private final List<Connection> rows = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<PostResult>> scripts = new ConcurrentHashMap<>();
  private final Map<String, PostResult> always = new ConcurrentHashMap<>();
  private final Map<String, List<byte[]>> received = new ConcurrentHashMap<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger maxInFlight = new AtomicInteger();
  private final AtomicInteger posts = new AtomicInteger();
  private Runnable onPost = () -> {};
  private final List<String> ended = new CopyOnWriteArrayList<>();
  private boolean deletesFail;
  private boolean endingIsRefused;

  FakeGateway open(String... ids) {
    Stream.of(ids).forEach(id -> openSince(id, Instant.EPOCH));
    return this;
  }

  void openSince(String id, Instant connectedAt) {
    rows.add(new Connection(id, connectedAt));
  }

  /** The next posts to the connection end that way; those after them are accepted. */
  void script(String id, Kind... kinds) {
    Queue<PostResult> script = scripts.computeIfAbsent(id, key -> new ConcurrentLinkedQueue<>());
    Stream.of(kinds).map(FakeGateway::result).forEach(script::add);
  }

  /** All posts to the connection end that way from now on. */
  void always(String id, Kind kind) {
    always.put(id, result(kind));
  }

  void onPost(Runnable action) {
    onPost = action;
  }

  void failDeletes() {
    deletesFail = true;
  }

  void refuseToEnd() {
    endingIsRefused = true;
  }

  /** The connections that were ended. */
  List<String> ended() {
    return ended;
  }

  @Override
  public PostResult post(String connectionId, byte[] utf8) {
    maxInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    posts.incrementAndGet();
    onPost.run();
    Queue<PostResult> script = scripts.getOrDefault(connectionId, new ConcurrentLinkedQueue<>());
    PostResult next = script.isEmpty() ? always.getOrDefault(connectionId, PostResult.ACCEPTED) : script.remove();
    if (next.kind() == Kind.ACCEPTED) {
      received.computeIfAbsent(connectionId, key -> new ArrayList<>()).add(utf8);
    }
    inFlight.decrementAndGet();
    return next;
  }

  @Override
  public PostResult end(String connectionId) {
    ended.add(connectionId);
    return endingIsRefused ? result(Kind.REFUSED) : PostResult.ACCEPTED;
  }

  @Override
  public List<Connection> all() {
    return List.copyOf(rows);
  }

  @Override
  public void delete(String connectionId) {
    if (deletesFail) {
      throw new IllegalStateException("the table is down");
    }
    rows.removeIf(row -> row.id().equals(connectionId));
  }

  List<byte[]> frames(String connectionId) {
    return received.getOrDefault(connectionId, List.of());
  }

  /** What the connection was told, in order: {@code stream/sequence} for events, {@code !stream/sequence} for alerts. */
  List<String> told(String connectionId) {
    List<String> told = new ArrayList<>();
    for (byte[] frame : frames(connectionId)) {
      JsonNode json = Json.read(frame);
      if (json.path("type").textValue().equals("alert")) {
        told.add("!" + id(json));
      }
      json.path("events").forEach(event -> told.add(id(event)));
    }
    return told;
  }

  int maxInFlight() {
    return maxInFlight.get();
  }

  int posts() {
    return posts.get();
  }

  private static String id(JsonNode json) {
    return json.path("streamId").textValue() + "/" + json.path("sequence");
  }

  private static PostResult result(Kind kind) {
    return kind == Kind.ACCEPTED ? PostResult.ACCEPTED : new PostResult(kind, "scripted " + kind);
  }
}
