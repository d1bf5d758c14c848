package dev.iops.doctor.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/** All that the doctor knows, in the order of the rows. */
public final class Rules {

  private static final List<Rule> ALL = Stream.of(ConnectionRules.all(), HandshakeRules.all(), PipelineRules.all())
    .flatMap(List::stream)
    .toList();

  private Rules() {}

  /** Every rule once. */
  public static List<Rule> all() {
    return ALL;
  }
}
