package dev.iops.simulations.inject;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What the tutoring marketplace has to tell: six types of events with payloads of the size that the Simulator's have.
 * Both are pure functions of seed, stream and sequence, so a retry sends the same event again and a run can be repeated.
 */
final class EventPayloads {

  private static final List<Kind> KINDS = List.of(
    new Kind(
      "session_started",
      id("sessionId", "ses"),
      id("tutorId", "tut"),
      id("customerId", "cus"),
      oneOf("subject", "algebra", "physics", "biology", "français", "ACT"),
      whole("scheduledMinutes", 30, 120),
      oneIn("firstSession", 6)
    ),
    new Kind(
      "session_completed",
      id("sessionId", "ses"),
      id("tutorId", "tut"),
      id("customerId", "cus"),
      whole("durationSeconds", 600, 7_200),
      whole("rating", 1, 5),
      oneIn("noShow", 25)
    ),
    new Kind(
      "ib_call_logged",
      id("callId", "call"),
      id("customerId", "cus"),
      oneOf("reason", "billing", "reschedule", "tutor_change", "complaint"),
      whole("waitSeconds", 0, 420),
      oneIn("resolved", 2)
    ),
    new Kind(
      "tutor_availability_updated",
      id("tutorId", "tut"),
      oneOf("subject", "geometry", "chemistry", "español", "history"),
      oneOf("region", "north", "south", "east", "west"),
      whole("openSlots", 0, 30)
    ),
    new Kind(
      "customer_health_update",
      (payload, event) -> payload.put("customerId", "cus-of-stream-" + event.stream()),
      (payload, event) -> payload.put("riskScore", riskScore(event)),
      oneOf("segment", "new", "regular", "leaving"),
      whole("sessionsLast30Days", 0, 16),
      whole("callsLast14Days", 0, 6)
    ),
    new Kind(
      "supply_demand_update",
      oneOf("subject", "algebra", "chemistry", "English", "français"),
      oneOf("region", "north", "south", "east", "west"),
      whole("tutorsAvailable", 3, 180),
      whole("requestsOpen", 0, 240)
    )
  );

  private static final long STREAM_FACTOR = 0x632BE59BD9B4E019L;
  private static final long SEQUENCE_FACTOR = 0xD1342543DE82EF95L;
  private static final int RISK_STEP = 4;

  private final long seed;

  /** @param seed where the random payloads begin */
  EventPayloads(long seed) {
    this.seed = seed;
  }

  /** Type and payload of one event. */
  record Content(String type, ObjectNode payload) {}

  private record Kind(String type, List<Field> fields) {
    Kind(String type, Field... fields) {
      this(type, List.of(fields));
    }
  }

  private interface Field {
    void write(ObjectNode payload, Event event);
  }

  private record Event(int stream, int sequence, RandomGenerator random) {}

  /** What that event says. */
  Content of(int stream, int sequence) {
    var random = new SplittableRandom(seed + stream * STREAM_FACTOR + sequence * SEQUENCE_FACTOR);
    Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    Event event = new Event(stream, sequence, random);
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    kind.fields().forEach(field -> field.write(payload, event));
    return new Content(kind.type(), payload);
  }

  /** Rises from 0 to 100 and falls again, so that it crosses an alert's threshold once in a while and not all the time. */
  private static int riskScore(Event event) {
    return Math.abs(Math.floorMod(event.stream() * 31L + (long) event.sequence() * RISK_STEP, 200) - 100);
  }

  private static Field id(String name, String prefix) {
    return (payload, event) -> payload.put(name, prefix + "-" + event.random().nextInt(10_000, 100_000));
  }

  private static Field whole(String name, int least, int most) {
    return (payload, event) -> payload.put(name, event.random().nextInt(least, most + 1));
  }

  private static Field oneIn(String name, int many) {
    return (payload, event) -> payload.put(name, event.random().nextInt(many) == 0);
  }

  private static Field oneOf(String name, String... choices) {
    return (payload, event) -> payload.put(name, choices[event.random().nextInt(choices.length)]);
  }
}
