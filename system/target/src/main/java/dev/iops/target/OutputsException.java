package dev.iops.target;

/** An outputs file that is not there, cannot be read or does not name what was asked for; the message says what to do. */
public final class OutputsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutputsException(String message) {
    super(message);
  }

  OutputsException(String message, Throwable cause) {
    super(message, cause);
  }
}
