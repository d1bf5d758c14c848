package dev.iops.pipeline.processor;

/** What came of one record. */
public enum Outcome {
  /** The next event of its stream, or one behind a gap: applied. */
  APPLIED,
  /** An event that had been missing: applied late. */
  APPLIED_LATE,
  /** An event that had been applied before: nothing changed. */
  REDELIVERED,
  /** Not an event, or one that can never be applied: recorded in the poison queue. */
  POISON,
  /** Could not be handled now: it and everything behind it on its stream must come again. */
  FAILED,
}
