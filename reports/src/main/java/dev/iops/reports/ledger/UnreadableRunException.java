package dev.iops.reports.ledger;

/** A directory or file that is no readable part of a run; the message names it, what was expected and what to do. */
public final class UnreadableRunException extends RuntimeException {

  public UnreadableRunException(String message) {
    super(message);
  }

  public UnreadableRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
