package dev.iops.cloud.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The faults that are planted, each asked for by name, and those that can be. */
public final class Faults {

  private static final Map<String, Kind> KINDS = new TreeMap<>();

  static {
    add(
      new Kind(KinesisDuplicate.NAME, "every", "N", (every, _random, journal) -> new KinesisDuplicate(every, journal))
    );
    add(new Kind(KinesisCorrupt.NAME, "at", "N", KinesisCorrupt::new));
    add(new Kind(DisconnectLoss.NAME, "every", "N", (every, _random, journal) -> new DisconnectLoss(every, journal)));
    add(new Kind(HalfOpen.NAME, "every", "N", (every, _random, journal) -> new HalfOpen(every, journal)));
    add(new Kind(MessageShuffle.NAME, "window", "MS", MessageShuffle::new));
    add(
      new Kind(ScheduleDuplicate.NAME, "every", "N", (every, _random, journal) -> new ScheduleDuplicate(every, journal))
    );
  }

  private final List<Fault> planted;

  private Faults(List<Fault> planted) {
    this.planted = planted;
  }

  /** No fault at all. */
  public static Faults none() {
    return new Faults(List.of());
  }

  /**
   * Puts the faults of a command line together; they act in the order given.
   *
   * @param texts such as {@code kinesis-duplicate:every=3}
   * @param seed decides what is left to chance; the same seed does the same to the same things
   * @throws IllegalArgumentException if a text is not a fault's; the message says what is
   */
  public static Faults of(List<String> texts, long seed, FaultJournal journal) {
    return new Faults(
      texts
        .stream()
        .map(text -> one(text, seed, journal))
        .toList()
    );
  }

  /** How the faults are written, for an error or a help text. */
  public static List<String> usage() {
    return KINDS.values().stream().map(Kind::usage).toList();
  }

  /** What becomes of records that event source mappings read: each fault gets what the one before it made. */
  public RecordFault records() {
    List<RecordFault> faults = of(RecordFault.class);
    return (shard, event) -> all(faults, shard, event);
  }

  /** What becomes of DISCONNECT events. */
  public DisconnectFault disconnects() {
    List<DisconnectFault> faults = of(DisconnectFault.class);
    return connectionId ->
      faults
        .stream()
        .filter(fault -> fault.isLost(connectionId))
        .count() > 0;
  }

  /** What becomes of the ends of connections. */
  public ConnectionFault connections() {
    List<ConnectionFault> faults = of(ConnectionFault.class);
    return connectionId ->
      faults
        .stream()
        .filter(fault -> fault.isHalfOpen(connectionId))
        .count() > 0;
  }

  /** What becomes of clients' messages. */
  public MessageFault messages() {
    List<MessageFault> faults = of(MessageFault.class);
    return connectionId -> {
      Duration delay = Duration.ZERO;
      for (MessageFault fault : faults) {
        delay = delay.plus(fault.delay(connectionId));
      }
      return delay;
    };
  }

  /** What becomes of the events of scheduled rules. */
  public ScheduleFault schedules() {
    List<ScheduleFault> faults = of(ScheduleFault.class);
    return (rule, due) ->
      faults
        .stream()
        .filter(fault -> fault.isDoubled(rule, due))
        .count() > 0;
  }

  private <T extends Fault> List<T> of(Class<T> kind) {
    return planted.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static RecordFault.Delivery all(List<RecordFault> faults, String shard, ObjectNode event) {
    RecordFault.Delivery result = new RecordFault.Delivery(event, false);
    for (RecordFault fault : faults) {
      RecordFault.Delivery next = fault.apply(shard, result.event());
      result = new RecordFault.Delivery(next.event(), result.again() || next.again());
    }
    return result;
  }

  private static Fault one(String text, long seed, FaultJournal journal) {
    FaultSpec spec = FaultSpec.parse(text);
    Kind kind = KINDS.get(spec.name());
    if (kind == null || !spec.parameters().keySet().equals(Set.of(kind.parameter()))) {
      throw wrong(text);
    }
    return kind
      .maker()
      .make(positive(spec.parameters().get(kind.parameter()), text), new SplittableRandom(seed), journal);
  }

  private static long positive(String value, String text) {
    try {
      long number = Long.parseLong(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same answer as for a number below 1
    }
    throw wrong(text);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
      "Fault '" +
        text +
        "' is not understood; allowed, with N and MS whole numbers from 1: " +
        String.join(", ", usage())
    );
  }

  private static void add(Kind kind) {
    KINDS.put(kind.name(), kind);
  }

  /** A fault that can be asked for: its name and its one parameter. */
  private record Kind(String name, String parameter, String unit, Maker maker) {
    String usage() {
      return name + ":" + parameter + "=" + unit;
    }
  }

  @FunctionalInterface
  private interface Maker {
    Fault make(long number, RandomGenerator random, FaultJournal journal);
  }
}
