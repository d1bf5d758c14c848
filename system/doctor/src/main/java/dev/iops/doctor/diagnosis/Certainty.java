package dev.iops.doctor.diagnosis;

/** How much the evidence leaves open, the surest first. */
public enum Certainty {
  /** Nothing else explains it. */
  CERTAIN,
  /** The usual reason for what was seen. */
  LIKELY,
  /** One reason among others, or a hint from somebody else. */
  POSSIBLE,
}
