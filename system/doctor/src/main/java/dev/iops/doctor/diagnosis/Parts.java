package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.Pipeline.Mapping;
import dev.iops.doctor.evidence.Pipeline.Queue;
import dev.iops.doctor.evidence.Pipeline.Schedule;
import dev.iops.doctor.words.Words;
import java.util.ArrayList;
import java.util.List;

/** The parts of the pipeline that can be switched off, and the queues of what it gave up. */
final class Parts {

  static final String POISON = "poison";

  private Parts() {}

  static Assessment scheduleOff(Evidence evidence) {
    return evidence
      .pipeline()
      .schedule()
      .found()
      .filter(one -> !one.enabled())
      .map(Schedule::rule)
      .map(rule -> Assessment.supported(Certainty.CERTAIN, 1, "the rule %s is disabled".formatted(rule)))
      .orElse(Assessment.SILENT);
  }

  /** The mapping that feeds that function does not run. */
  static Assessment mappingOff(Evidence evidence, String consumer) {
    List<Mapping> off = evidence
      .pipeline()
      .mappings()
      .found()
      .orElse(List.of())
      .stream()
      .filter(one -> one.consumer().equals(consumer) && !one.isEnabled())
      .toList();
    if (off.isEmpty()) {
      return Assessment.SILENT;
    }
    List<String> pieces = new ArrayList<>(off.stream().map(Parts::words).toList());
    evidence
      .canary()
      .found()
      .filter(canary -> canary.hops().isEmpty())
      .ifPresent(canary -> pieces.add("the canary got as far as: " + canary.reached()));
    return new Supported(Certainty.CERTAIN, off.size(), pieces);
  }

  /** What the Processor could not read. */
  static Assessment poison(Evidence evidence) {
    return queues(evidence, true);
  }

  /** What was tried until it was given up on. */
  static Assessment deadLetters(Evidence evidence) {
    return queues(evidence, false);
  }

  private static Assessment queues(Evidence evidence, boolean poison) {
    List<Queue> filled = evidence
      .pipeline()
      .queues()
      .found()
      .orElse(List.of())
      .stream()
      .filter(queue -> queue.messages() > 0 && queue.name().equals(POISON) == poison)
      .toList();
    return filled.isEmpty()
      ? Assessment.SILENT
      : new Supported(
          Certainty.CERTAIN,
          filled.stream().mapToLong(Queue::messages).sum(),
          filled
            .stream()
            .map(queue -> "%s in the %s queue".formatted(Words.count(queue.messages(), "message"), queue.name()))
            .toList()
        );
  }

  private static String words(Mapping mapping) {
    String last = mapping.lastResult().isEmpty() ? "" : " (last result: %s)".formatted(mapping.lastResult());
    return "the event source mapping %s of the %s is %s%s".formatted(
      mapping.id(),
      mapping.consumer(),
      mapping.state(),
      last
    );
  }
}
