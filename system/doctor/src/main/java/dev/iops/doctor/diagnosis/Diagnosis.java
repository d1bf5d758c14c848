package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Refuted;
import dev.iops.doctor.diagnosis.Assessment.Silent;
import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the evidence means.
 *
 * @param evidence all of it
 * @param faults what is wrong, the most probable first
 * @param expected what explains the rest and is as it should be
 * @param refuted what it is not
 * @param missing what nobody could look at, with the reasons
 */
public record Diagnosis(
  Evidence evidence,
  List<Finding> faults,
  List<Finding> expected,
  List<Refutation> refuted,
  Map<String, String> missing
) {
  /** Holds the evidence against every rule. */
  public static Diagnosis of(Evidence evidence) {
    return of(evidence, Rules.all());
  }

  static Diagnosis of(Evidence evidence, List<Rule> rules) {
    List<Finding> found = new ArrayList<>();
    List<Refutation> refuted = new ArrayList<>();
    for (Rule rule : rules) {
      switch (rule.assess(evidence)) {
        case Supported support -> found.add(new Finding(rule, support));
        case Refuted against -> refuted.add(new Refutation(rule, against.because()));
        case Silent _nothing -> {
        }
      }
    }
    found.sort(Finding.BY_RANK);
    return new Diagnosis(
      evidence,
      of(Severity.FAULT, found),
      of(Severity.EXPECTED, found),
      List.copyOf(refuted),
      evidence.missing()
    );
  }

  private static List<Finding> of(Severity severity, List<Finding> found) {
    return found
      .stream()
      .filter(one -> one.rule().severity() == severity)
      .toList();
  }

  /** How the target is. */
  public Health health() {
    if (!faults.isEmpty()) {
      return Health.UNHEALTHY;
    }
    return missing.isEmpty() ? Health.HEALTHY : Health.UNKNOWN;
  }
}
