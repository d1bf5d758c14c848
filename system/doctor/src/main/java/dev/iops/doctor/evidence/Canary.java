package dev.iops.doctor.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One event of its own run, followed through the pipeline.
 *
 * @param runId the run that only it is of
 * @param reached how far it got
 * @param patience how long it was waited for
 * @param hops what each step took, if it got to the end
 * @param cleanUp what became of its item in the table, in words
 */
public record Canary(String runId, Reached reached, Duration patience, List<Hop> hops, String cleanUp) {
  public Canary {
    hops = List.copyOf(hops);
  }

  /** How far it got. */
  public enum Reached {
    /** The stream took it. */
    STREAM,
    /** The Processor wrote it into the table. */
    TABLE,
    /** The doctor's connection got it. */
    CLIENT,
  }

  /**
   * One step.
   *
   * @param name what it leads to
   * @param took may be negative where two clocks disagree
   */
  public record Hop(String name, Duration took) {}

  /** From handing it to the stream until the client had it, if it got there. */
  public Optional<Duration> total() {
    return hops.isEmpty() ? Optional.empty() : Optional.of(hops.getLast().took());
  }
}
