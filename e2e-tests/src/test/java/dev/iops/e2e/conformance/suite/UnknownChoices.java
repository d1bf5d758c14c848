package dev.iops.e2e.conformance.suite;

import dev.iops.cloud.gateway.GatewaySetting;
import dev.iops.cloud.gateway.GatewaySettingNames;
import dev.iops.cloud.gateway.GatewaySettings;
import java.util.List;

/** The gateway's settings for what nobody has published of AWS. */
final class UnknownChoices {

  private UnknownChoices() {}

  /** All of them, as they are set by default. */
  static List<Choice> defaults() {
    GatewaySettings defaults = GatewaySettings.defaults();
    return GatewaySettingNames.all()
      .stream()
      .filter(setting -> setting.evidence() == GatewaySetting.Evidence.UNKNOWN)
      .map(setting -> new Choice(setting.key(), setting.valueIn(defaults), setting.description()))
      .toList();
  }

  /** One setting: its key, its default and what it decides. */
  record Choice(String key, String value, String meaning) {}
}
