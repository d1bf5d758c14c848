package dev.iops.cloud.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The faults of event source mappings by name. */
public final class RecordFaults {

  /** Each name with its one parameter, a whole number from 1. */
  private static final Map<String, String> PARAMETERS = new TreeMap<>(
    Map.of(KinesisDuplicate.NAME, "every", KinesisCorrupt.NAME, "at")
  );

  private RecordFaults() {}

  /** The names that are understood. */
  public static Set<String> names() {
    return PARAMETERS.keySet();
  }

  /** How the faults are written, for an error or a help text. */
  public static List<String> usage() {
    return PARAMETERS.entrySet()
      .stream()
      .map(entry -> entry.getKey() + ":" + entry.getValue() + "=N")
      .toList();
  }

  /**
   * Puts the faults of a command line together; they act in the order given.
   *
   * @param texts such as {@code kinesis-duplicate:every=3}
   * @param seed decides where damage is done; the same seed does the same damage to the same records
   * @throws IllegalArgumentException if a text is not a fault's; the message says what is
   */
  public static RecordFault of(List<String> texts, long seed, FaultJournal journal) {
    List<RecordFault> faults = new ArrayList<>();
    for (String text : texts) {
      faults.add(one(FaultSpec.parse(text), text, seed, journal));
    }
    return (shard, event) -> all(faults, shard, event);
  }

  private static RecordFault.Delivery all(List<RecordFault> faults, String shard, ObjectNode event) {
    RecordFault.Delivery result = new RecordFault.Delivery(event, false);
    for (RecordFault fault : faults) {
      RecordFault.Delivery next = fault.apply(shard, result.event());
      result = new RecordFault.Delivery(next.event(), result.again() || next.again());
    }
    return result;
  }

  private static RecordFault one(FaultSpec spec, String text, long seed, FaultJournal journal) {
    String parameter = PARAMETERS.get(spec.name());
    if (parameter == null || !spec.parameters().keySet().equals(Set.of(parameter))) {
      throw wrong(text);
    }
    long number = positive(spec.parameters().get(parameter), text);
    return spec.name().equals(KinesisDuplicate.NAME)
      ? new KinesisDuplicate(number, journal)
      : new KinesisCorrupt(number, new SplittableRandom(seed), journal);
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
      "Fault '" + text + "' is not understood; allowed, with N a whole number from 1: " + String.join(", ", usage())
    );
  }
}
