package dev.iops.pipeline.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What a tutoring marketplace would send. Type and payload are pure functions of seed, stream and sequence, so a run
 * can be made again from its seed, and one stream does not depend on how many others there are. A customer's risk
 * swings slowly and so crosses a threshold now and then, as it would in life.
 */
public final class PayloadGenerator {

  private static final List<String> SUBJECTS = List.of(
    "algebra",
    "calculus",
    "chemistry",
    "français",
    "español",
    "SAT"
  );
  private static final List<String> SEGMENTS = List.of("new", "growing", "loyal", "at_risk");
  private static final List<String> REGIONS = List.of("us-east", "us-central", "us-west", "europe");
  private static final List<String> CALL_REASONS = List.of("reschedule", "billing", "tutor_change", "tech_issue");
  private static final EventType[] TYPES = EventType.values();

  private final long seed;

  public PayloadGenerator(long seed) {
    this.seed = seed;
  }

  /** The type of that event. */
  public EventType type(String streamId, long sequence) {
    return TYPES[random(streamId, sequence, 1).nextInt(TYPES.length)];
  }

  /** The payload of that event, fit for its {@link #type}. */
  public ObjectNode payload(String streamId, long sequence) {
    RandomGenerator random = random(streamId, sequence, 2);
    ObjectNode payload = Json.object();
    switch (type(streamId, sequence)) {
      case SESSION_STARTED -> sessionStarted(payload, random);
      case SESSION_COMPLETED -> sessionCompleted(payload, random);
      case IB_CALL_LOGGED -> callLogged(payload, random);
      case TUTOR_AVAILABILITY_UPDATED -> availability(payload, random);
      case CUSTOMER_HEALTH_UPDATE -> health(payload, random, streamId, sequence);
      case SUPPLY_DEMAND_UPDATE -> supplyDemand(payload, random);
    }
    return payload;
  }

  private static void sessionStarted(ObjectNode payload, RandomGenerator random) {
    payload.put("sessionId", id("ses", random));
    payload.put("tutorId", id("tut", random));
    payload.put("customerId", id("cus", random));
    payload.put("subject", pick(SUBJECTS, random));
    payload.put("scheduledMinutes", 30 * random.nextInt(1, 5));
    payload.put("firstSession", random.nextInt(5) == 0);
  }

  private static void sessionCompleted(ObjectNode payload, RandomGenerator random) {
    payload.put("sessionId", id("ses", random));
    payload.put("tutorId", id("tut", random));
    payload.put("customerId", id("cus", random));
    payload.put("subject", pick(SUBJECTS, random));
    payload.put("durationSeconds", random.nextInt(900, 7_200));
    payload.put("rating", random.nextInt(1, 6));
    payload.put("noShow", random.nextInt(20) == 0);
  }

  private static void callLogged(ObjectNode payload, RandomGenerator random) {
    payload.put("callId", id("call", random));
    payload.put("customerId", id("cus", random));
    payload.put("reason", pick(CALL_REASONS, random));
    payload.put("waitSeconds", random.nextInt(0, 300));
    payload.put("resolved", random.nextInt(4) != 0);
  }

  private static void availability(ObjectNode payload, RandomGenerator random) {
    payload.put("tutorId", id("tut", random));
    payload.put("subject", pick(SUBJECTS, random));
    payload.put("openSlots", random.nextInt(0, 25));
    payload.put("region", pick(REGIONS, random));
  }

  private static void health(ObjectNode payload, RandomGenerator random, String streamId, long sequence) {
    double phase = Math.floorMod(streamId.hashCode(), 628) / 100.0;
    double swing = 50 + 40 * Math.sin(phase + sequence / 4.0) + random.nextInt(-10, 11);
    payload.put("customerId", "cus-" + streamId);
    payload.put("segment", pick(SEGMENTS, random));
    payload.put("riskScore", (int) Math.clamp(swing, 0, 100));
    payload.put("sessionsLast30Days", random.nextInt(0, 20));
    payload.put("callsLast14Days", random.nextInt(0, 5));
  }

  private static void supplyDemand(ObjectNode payload, RandomGenerator random) {
    payload.put("subject", pick(SUBJECTS, random));
    payload.put("region", pick(REGIONS, random));
    payload.put("tutorsAvailable", random.nextInt(5, 200));
    payload.put("requestsOpen", random.nextInt(5, 250));
  }

  private RandomGenerator random(String streamId, long sequence, int purpose) {
    long stream = streamId.hashCode() * 0x9E3779B97F4A7C15L;
    return new SplittableRandom(seed ^ stream ^ (sequence * 0xBF58476D1CE4E5B9L + purpose));
  }

  private static String id(String prefix, RandomGenerator random) {
    return "%s-%05d".formatted(prefix, random.nextInt(100_000));
  }

  private static String pick(List<String> values, RandomGenerator random) {
    return values.get(random.nextInt(values.size()));
  }
}
