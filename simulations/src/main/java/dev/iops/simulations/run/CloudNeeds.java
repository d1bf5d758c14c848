package dev.iops.simulations.run;

import java.time.Duration;
import java.util.List;

/**
 * What a scenario needs of an embedded cloud that is started for it. Another target has to bring it along.
 *
 * @param warm     whether functions are warm before the first event
 * @param compiled whether its JVM has its best compiler: faster in the end, and slower for the first half minute of load, in
 *                 which that compiler is at work
 * @param settings such as {@code gateway.idleLimit=6s}; what the user sets goes before them
 */
public record CloudNeeds(boolean warm, boolean compiled, List<String> settings) {
  /** Nothing: like AWS, with cold functions. */
  public static final CloudNeeds NONE = new CloudNeeds(false, false, List.of());

  /** Warm functions. */
  public static final CloudNeeds WARM = new CloudNeeds(true, false, List.of());

  /** What a load of minutes needs: warm functions; fully compiled if there is a warm-up in which that can happen. */
  public static CloudNeeds sustained(Duration warmUp) {
    return warmUp.isZero() ? WARM : new CloudNeeds(true, true, List.of());
  }

  /** Warm functions, and these settings. */
  public static CloudNeeds warmWith(String... settings) {
    return new CloudNeeds(true, false, List.of(settings));
  }
}
