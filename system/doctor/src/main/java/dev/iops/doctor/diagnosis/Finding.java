package dev.iops.doctor.diagnosis;

import java.util.Comparator;

/** A cause that the evidence speaks for. */
public record Finding(Rule rule, Assessment.Supported support) {
  /** The most probable first: the surest, then what more pieces of evidence agree on, then what concerns more. */
  static final Comparator<Finding> BY_RANK = Comparator.comparing((Finding one) -> one.support().certainty())
    .thenComparing(one -> -one.support().evidence().size())
    .thenComparing(one -> -one.support().affected());
}
