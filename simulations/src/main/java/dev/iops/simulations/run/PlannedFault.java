package dev.iops.simulations.run;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import dev.iops.simulations.settings.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fault of the embedded cloud, and when a run plants it and heals it again.
 *
 * @param fault   as the cloud takes it, such as {@code delivery-drop:every=3}
 * @param from    how long after all clients are connected it is planted; empty if before the first of them connects
 * @param lasting how long it stays; empty if until the run is over
 */
public record PlannedFault(String fault, Optional<Duration> from, Optional<Duration> lasting) {
  private static final String FROM = "from=";
  private static final String FOR = "for=";

  /**
   * Reads {@code NAME:key=value,from=10s,for=5s}. The cloud itself knows nothing of {@code from} and {@code for}; of which
   * faults there are, this knows nothing. A fault with {@code for} only begins when all clients are connected.
   *
   * @throws SettingsException if {@code from} or {@code for} is no duration
   */
  public static PlannedFault parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new PlannedFault(text, Optional.empty(), Optional.empty());
    }
    List<String> others = new ArrayList<>();
    Optional<Duration> from = Optional.empty();
    Optional<Duration> lasting = Optional.empty();
    for (String parameter : text.substring(colon + 1).split(",", -1)) {
      if (parameter.startsWith(FROM)) {
        from = Optional.of(duration(parameter.substring(FROM.length()), parameter, text));
      } else if (parameter.startsWith(FOR)) {
        lasting = Optional.of(duration(parameter.substring(FOR.length()), parameter, text));
      } else {
        others.add(parameter);
      }
    }
    String name = text.substring(0, colon);
    String fault = others.isEmpty() ? name : name + ":" + String.join(",", others);
    return new PlannedFault(fault, lasting.isPresent() ? from.or(() -> Optional.of(Duration.ZERO)) : from, lasting);
  }

  /** Whether it has to be planted while the run goes on. */
  public boolean isTimed() {
    return from.isPresent();
  }

  private static Duration duration(String value, String parameter, String text) {
    try {
      if (!value.matches("[0-9.]+ ?[a-z]+")) {
        throw new ConfigException.BadValue(parameter, "no number and unit");
      }
      return ConfigValueFactory.fromAnyRef(value).atKey("value").getDuration("value");
    } catch (ConfigException e) {
      throw new SettingsException(
        "Fault '%s': '%s' is not a duration such as 500ms, 10s or 2m".formatted(text, parameter)
      );
    }
  }
}
