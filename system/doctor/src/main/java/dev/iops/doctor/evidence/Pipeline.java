package dev.iops.doctor.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The parts behind the connections.
 *
 * @param schedule the Simulator's
 * @param mappings the event source mappings
 * @param queues of what was given up on
 * @param functions what they counted and logged
 */
public record Pipeline(
  Seen<Schedule> schedule,
  Seen<List<Mapping>> mappings,
  Seen<List<Queue>> queues,
  Seen<List<FunctionReport>> functions
) {
  /** The rule that invokes the Simulator. */
  public record Schedule(String rule, boolean enabled, String expression) {}

  /**
   * From a stream to a function.
   *
   * @param consumer the part of the pipeline that it feeds, such as Processor
   * @param state as the Lambda API names it, such as Enabled or Disabled
   * @param lastResult as the Lambda API names it; may be empty
   */
  public record Mapping(String consumer, String id, String state, String lastResult) {
    /** Whether records flow. */
    public boolean isEnabled() {
      return state.equals("Enabled");
    }
  }

  /** A queue and how many messages lie in it. */
  public record Queue(String name, String url, long messages) {}

  /**
   * One function in the window.
   *
   * @param part of the pipeline, such as Processor
   * @param function its physical name
   * @param invocations as CloudWatch counts them
   * @param errors invocations that failed
   * @param throttles invocations for which there was no room
   * @param iteratorAge the age of the oldest record that it was given, if it reads a stream and read any
   * @param loggedErrors how many lines of its log tell of an error
   * @param lastError the last of them
   */
  public record FunctionReport(
    String part,
    String function,
    long invocations,
    long errors,
    long throttles,
    Optional<Duration> iteratorAge,
    int loggedErrors,
    Optional<String> lastError
  ) {}
}
