package dev.iops.pipeline.runtime;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A function's environment, read with errors that name the variable and what to do. */
public final class Settings {

  private final Map<String, String> environment;

  public Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The value of a variable that may be absent; empty text counts as absent. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * The value of a variable that the function cannot do without.
   *
   * @param meaning what the value is, for the error
   * @throws SettingsException if it is missing or blank
   */
  public String required(String name, String meaning) {
    return optional(name).orElseThrow(() ->
      new SettingsException("%s is not set: expected %s; set it in the function's environment".formatted(name, meaning))
    );
  }

  /**
   * A URL that the function cannot do without.
   *
   * @throws SettingsException if it is missing or not an absolute http or https URL
   */
  public URI requiredUrl(String name, String meaning) {
    return url(name, required(name, meaning));
  }

  /**
   * A URL, if it is set.
   *
   * @throws SettingsException if it is not an absolute http or https URL
   */
  public Optional<URI> optionalUrl(String name) {
    return optional(name).map(value -> url(name, value));
  }

  /**
   * A whole number.
   *
   * @param fallback the value if the variable is not set
   * @throws SettingsException if it is not a whole number from {@code min} to {@code max}
   */
  public int integer(String name, int fallback, int min, int max) {
    Optional<String> text = optional(name);
    try {
      int value = text.map(Integer::parseInt).orElse(fallback);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw notInteger(name, text.orElse(""), min, max, e);
    }
    throw notInteger(name, text.orElse(""), min, max, null);
  }

  private static SettingsException notInteger(String name, String value, int min, int max, Throwable cause) {
    String message = "%s is '%s': expected a whole number from %d to %d".formatted(name, value, min, max);
    return new SettingsException(message, cause);
  }

  private static URI url(String name, String value) {
    try {
      URI url = URI.create(value);
      if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new SettingsException("%s is '%s': expected an http or https URL".formatted(name, value), e);
    }
    throw new SettingsException("%s is '%s': expected an absolute http or https URL".formatted(name, value));
  }
}
