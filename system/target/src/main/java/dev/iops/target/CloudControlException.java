package dev.iops.target;

/** The control API of an embedded cloud did not do what it was asked for; the message says in one sentence why. */
public final class CloudControlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CloudControlException(String message) {
    super(message);
  }

  CloudControlException(String message, Throwable cause) {
    super(message, cause);
  }
}
