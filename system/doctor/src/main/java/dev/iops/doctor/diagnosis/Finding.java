package dev.iops.doctor.diagnosis;

import java.util.Comparator;

/** A cause that the evidence speaks for. */
public record Finding(Rule rule, Assessment.Supported support) {
  /** The most probable first: the surest, then what more pieces of evidence agree on, then what concerns more. */
  static final Comparator<Finding> BY_RANK = Comparator.comparing((Finding one) -> one.support().certainty())
    .thenComparingInt(one -> -one.support().evidence().size())
    .thenComparingLong(one -> -one.support().affected());
}
