package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Refuted;
import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Evidence;
import java.util.List;
import java.util.function.Function;

/** Judges each history by itself, and takes the strongest answer: they may tell of the same connections. */
final class Histories {

  /** With fewer ends nothing is said about what they are not. */
  static final int ENOUGH_TO_REFUTE = 6;

  private Histories() {}

  static Assessment strongest(Evidence evidence, Function<ConnectionHistory, Assessment> judge) {
    List<Assessment> all = evidence.traffic().histories().stream().map(judge).toList();
    return all
      .stream()
      .filter(Supported.class::isInstance)
      .map(Supported.class::cast)
      .min(java.util.Comparator.comparing(Supported::certainty).thenComparingLong(one -> -one.affected()))
      .map(Assessment.class::cast)
      .or(() -> all.stream().filter(Refuted.class::isInstance).findFirst())
      .orElse(Assessment.SILENT);
  }
}
