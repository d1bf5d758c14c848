package dev.iops.simulations.settings;

/** A setting, a scenario or an option that cannot be used; the message is one line that lists what is allowed. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes one from the line that the user sees. */
  public SettingsException(String message) {
    super(message);
  }
}
