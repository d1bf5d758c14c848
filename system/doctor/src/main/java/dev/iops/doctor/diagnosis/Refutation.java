package dev.iops.doctor.diagnosis;

import java.util.List;

/** A cause that the evidence speaks against, with the reasons. */
public record Refutation(Rule rule, List<String> because) {}
