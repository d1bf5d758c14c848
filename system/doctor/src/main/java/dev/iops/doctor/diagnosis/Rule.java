package dev.iops.doctor.diagnosis;

import dev.iops.doctor.evidence.Evidence;
import java.util.function.Function;

/**
 * One line of the differential diagnosis.
 *
 * @param id the row: 1 to 23 for connections, P1 and on for the pipeline
 * @param severity whether the cause is a fault
 * @param evidence what one sees
 * @param cause what it comes from most probably
 * @param remedy what to do
 * @param confirm how to make sure
 * @param refute what would speak against it
 * @param judge looks for it; a pure function
 */
public record Rule(
  String id,
  Severity severity,
  String evidence,
  String cause,
  String remedy,
  String confirm,
  String refute,
  Function<Evidence, Assessment> judge
) {
  /** What the evidence says about this cause. */
  public Assessment assess(Evidence seen) {
    return judge.apply(seen);
  }
}
