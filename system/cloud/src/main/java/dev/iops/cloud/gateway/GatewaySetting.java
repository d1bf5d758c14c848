package dev.iops.cloud.gateway;

/**
 * One thing that can be set of the gateway.
 *
 * @param name what it is called in {@code gateway.<name>=<value>}
 * @param type what values it has
 * @param evidence what is known of AWS
 * @param description what it means, in half a sentence
 * @param group the component of {@link GatewaySettings} that holds it; empty for one of those itself
 * @param component the component of the group
 */
public record GatewaySetting(
  String name,
  SettingType type,
  Evidence evidence,
  String description,
  String group,
  String component
) {
  /** What is known of AWS, and so what the default rests on. */
  public enum Evidence {
    /** AWS's documentation says it. */
    DOCUMENTED,
    /** Published captures of AWS show it. */
    OBSERVED,
    /** Nobody has published it: the default is a guess. */
    UNKNOWN,
    /** It concerns this gateway only. */
    LOCAL,
  }

  /** Its key, {@code gateway.<name>}. */
  public String key() {
    return GatewaySettingNames.PREFIX + name;
  }

  /** The value that it has there, as text. */
  public String valueIn(GatewaySettings settings) {
    Record holder = group.isEmpty() ? settings : (Record) RecordCopy.value(settings, group);
    return type.write(RecordCopy.value(holder, component));
  }

  /** The same settings with this one changed. */
  GatewaySettings change(GatewaySettings settings, Object value) {
    if (group.isEmpty()) {
      return RecordCopy.with(settings, component, value);
    }
    Record changed = RecordCopy.with((Record) RecordCopy.value(settings, group), component, value);
    return RecordCopy.with(settings, group, changed);
  }
}
