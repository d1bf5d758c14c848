package dev.iops.cli;

import dev.iops.simulations.Scenario;
import dev.iops.simulations.Scenarios;
import dev.iops.simulations.settings.LifetimeSettings;
import dev.iops.simulations.settings.Settings;
import dev.iops.simulations.settings.SettingsException;
import dev.iops.target.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Some scenarios let a gateway's time pass faster than on AWS; an embedded cloud that is started for them does so too. */
final class TimeScale {

  private static final String KEY = LifetimeSettings.SCALE;

  private TimeScale() {}

  /**
   * The overrides of a scenario whose time is not scaled.
   *
   * @throws SettingsException if it has no scale, or is given another one
   */
  static Map<String, String> realTime(Scenario scenario, Map<String, String> overrides) {
    if (!isScaled(scenario)) {
      String scaled = Scenarios.all()
        .stream()
        .filter(TimeScale::isScaled)
        .map(Scenario::name)
        .collect(Collectors.joining(", "));
      throw new SettingsException(
        "--real-time is for %s; the time of %s is always real".formatted(scaled, scenario.name())
      );
    }
    if (!overrides.getOrDefault(KEY, "1").equals("1")) {
      throw new SettingsException("--real-time means %s=1; leave it or --set %s out".formatted(KEY, KEY));
    }
    Map<String, String> real = new LinkedHashMap<>(overrides);
    real.put(KEY, "1");
    return real;
  }

  /**
   * Refuses a target whose limits nobody has told: AWS has its own, and a running embedded cloud those it was started with.
   *
   * @throws SettingsException that says what to do
   */
  static void refuseUnknownLimits(Scenario scenario, Settings settings, Target target) {
    if (!isScaled(scenario)) {
      return;
    }
    LifetimeSettings lifetime = new LifetimeSettings(settings);
    if (target.outputs().embeddedEndpointUrl().isEmpty()) {
      if (lifetime.scale() != 1) {
        throw new SettingsException(
          "%s is no embedded cloud, so its time is real: add --real-time".formatted(target.outputs().file())
        );
      }
    } else if (!settings.isOverridden(KEY)) {
      throw new SettingsException(
        (
          "%s cannot tell the limits of a running cloud: say --set %s=%d if `iops up` got --cloud-set %s, or --real-time" +
          " if it got none"
        ).formatted(scenario.name(), KEY, lifetime.scale(), String.join(" --cloud-set ", lifetime.ofGateway()))
      );
    }
  }

  private static boolean isScaled(Scenario scenario) {
    return scenario
      .known()
      .stream()
      .anyMatch(setting -> setting.key().equals(KEY));
  }
}
