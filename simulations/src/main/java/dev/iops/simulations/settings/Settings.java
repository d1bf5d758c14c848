package dev.iops.simulations.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The effective settings of a scenario. What comes later goes before what came earlier: the scenario's file, environment
 * variables ({@link Setting#environmentVariable}), system properties ({@code iops.set.<key>}), then {@code --set}.
 */
public final class Settings {

  /** What a system property that overrides a setting begins with. */
  public static final String PROPERTY_PREFIX = "iops.set.";

  private final String scenario;
  private final Map<String, Setting> known;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<String> overridden = new HashSet<>();

  private Settings(String scenario, List<Setting> known) {
    this.scenario = scenario;
    this.known = known
      .stream()
      .collect(Collectors.toMap(Setting::key, setting -> setting, (a, b) -> a, LinkedHashMap::new));
  }

  /**
   * Reads {@code scenarios/<scenario>.conf} from the class path and applies the overrides.
   *
   * @param known       every setting the scenario has
   * @param environment for example {@code System.getenv()}
   * @param properties  for example {@code System.getProperties()}
   * @param overrides   key to value, as the command line gave them
   * @throws SettingsException if anything is unknown, of another kind or out of range
   */
  public static Settings load(
    String scenario,
    List<Setting> known,
    Map<String, String> environment,
    Properties properties,
    Map<String, String> overrides
  ) {
    Settings settings = new Settings(scenario, known);
    settings.applyFile(file(scenario));
    settings.applyEnvironment(environment);
    settings.applyProperties(properties);
    overrides.forEach(settings::apply);
    return settings;
  }

  /** The settings file of a scenario, as it is in the class path. */
  public static Config file(String scenario) {
    ConfigParseOptions mustExist = ConfigParseOptions.defaults().setAllowMissing(false);
    return ConfigFactory.parseResources(Settings.class.getClassLoader(), "scenarios/" + scenario + ".conf", mustExist);
  }

  /** Whether anything but the scenario's file gave this setting its value. */
  public boolean isOverridden(String key) {
    return overridden.contains(key);
  }

  /** A whole number. */
  public long whole(String key) {
    return Long.parseLong(value(key));
  }

  /** A whole number that the setting's range keeps small enough. */
  public int count(String key) {
    return Math.toIntExact(whole(key));
  }

  /** A number. */
  public double real(String key) {
    return Double.parseDouble(value(key));
  }

  /** One of the words that the setting allows. */
  public String word(String key) {
    return value(key);
  }

  /** A duration. */
  public Duration time(String key) {
    return text(value(key)).atKey("value").getDuration("value");
  }

  /** Every setting with its effective value, in the order of the scenario's definition. */
  public Map<String, String> effective() {
    Map<String, String> effective = new LinkedHashMap<>();
    known.keySet().forEach(key -> effective.put(key, value(key)));
    return effective;
  }

  private void applyFile(Config file) {
    file.entrySet().forEach(entry -> apply(entry.getKey(), entry.getValue()));
  }

  private void applyEnvironment(Map<String, String> environment) {
    for (Setting setting : known.values()) {
      String value = environment.get(setting.environmentVariable());
      if (value != null) {
        apply(setting.key(), value);
      }
    }
  }

  private void applyProperties(Properties properties) {
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PROPERTY_PREFIX)) {
        apply(name.substring(PROPERTY_PREFIX.length()), properties.getProperty(name));
      }
    }
  }

  private void apply(String key, String value) {
    overridden.add(key);
    apply(key, text(value));
  }

  private void apply(String key, ConfigValue value) {
    Setting setting = known.get(key);
    if (setting == null) {
      throw new SettingsException(
        "%s has no setting %s; it has: %s".formatted(scenario, key, String.join(", ", known.keySet()))
      );
    }
    values.put(key, setting.range().check(key, value));
  }

  private String value(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new SettingsException("scenarios/%s.conf gives %s no value".formatted(scenario, key));
    }
    return value;
  }

  private static ConfigValue text(String value) {
    return ConfigValueFactory.fromAnyRef(value);
  }
}
