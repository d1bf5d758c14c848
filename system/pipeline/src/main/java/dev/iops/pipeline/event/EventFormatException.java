package dev.iops.pipeline.event;

/** A text is not an event; the message names the field, what was found and what was expected. */
public final class EventFormatException extends RuntimeException {

  public EventFormatException(String message) {
    super(message);
  }

  public EventFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
