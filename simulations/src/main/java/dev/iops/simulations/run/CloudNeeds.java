package dev.iops.simulations.run;

import java.util.List;

/**
 * What a scenario needs of an embedded cloud that is started for it. Another target has to bring it along.
 *
 * @param warm     whether functions are warm before the first event
 * @param settings such as {@code gateway.idleLimit=6s}; what the user sets goes before them
 */
public record CloudNeeds(boolean warm, List<String> settings) {
  /** Nothing: like AWS, with cold functions. */
  public static final CloudNeeds NONE = new CloudNeeds(false, List.of());

  /** Warm functions. */
  public static final CloudNeeds WARM = new CloudNeeds(true, List.of());

  /** Warm functions, and these settings. */
  public static CloudNeeds warmWith(String... settings) {
    return new CloudNeeds(true, List.of(settings));
  }
}
