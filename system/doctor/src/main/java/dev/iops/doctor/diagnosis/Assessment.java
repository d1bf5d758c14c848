package dev.iops.doctor.diagnosis;

import java.util.List;

/** What the evidence says about one cause. */
public sealed interface Assessment {
  /** Nothing was seen for or against it. */
  Assessment SILENT = new Silent();

  /**
   * It speaks for it.
   *
   * @param affected how many connections, events or messages
   * @param evidence the pieces that were used; each says something that the others do not
   */
  record Supported(Certainty certainty, long affected, List<String> evidence) implements Assessment {
    public Supported {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * It speaks against it.
   *
   * @param because why it cannot be, with the numbers
   */
  record Refuted(List<String> because) implements Assessment {
    public Refuted {
      because = List.copyOf(because);
    }
  }

  /** It says nothing. */
  record Silent() implements Assessment {}

  /** Supported by one piece of evidence. */
  static Assessment supported(Certainty certainty, long affected, String... evidence) {
    return new Supported(certainty, affected, List.of(evidence));
  }

  /** Refuted for these reasons. */
  static Assessment refuted(String... because) {
    return new Refuted(List.of(because));
  }
}
