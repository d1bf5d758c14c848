package dev.iops.reports.baseline;

/** A file or runs that cannot be compared; the message names them, says what was expected and what to do. */
public final class UnusableException extends RuntimeException {

  public UnusableException(String message) {
    super(message);
  }

  public UnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
