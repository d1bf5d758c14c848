package dev.iops.pipeline.runtime;

/** A function's environment is incomplete or wrong. */
public final class SettingsException extends RuntimeException {

  public SettingsException(String message) {
    super(message);
  }

  public SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
