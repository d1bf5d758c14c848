package dev.iops.doctor.diagnosis;

/** Whether a cause is a fault. */
public enum Severity {
  /** Something to repair: the target is not healthy. */
  FAULT,
  /** It explains what was seen and is as it should be. */
  EXPECTED,
}
