package dev.iops.cloud.lambda;

import java.time.Duration;
import java.util.Optional;

/**
 * How asynchronous events of one function are treated.
 *
 * @param maximumRetries attempts after the first, 0 to 2
 * @param maximumAge after this time an event is not tried again, 1 minute to 6 hours
 * @param onSuccess ARN that hears of events that were processed
 * @param onFailure ARN that hears of events that were given up
 */
public record AsyncSettings(
  int maximumRetries,
  Duration maximumAge,
  Optional<String> onSuccess,
  Optional<String> onFailure
) {
  /** What holds without an {@code EventInvokeConfig}: two retries within six hours. */
  public static final AsyncSettings DEFAULT = new AsyncSettings(
    2,
    Duration.ofHours(6),
    Optional.empty(),
    Optional.empty()
  );
}
