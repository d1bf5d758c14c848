package dev.iops.doctor.evidence;

/**
 * A frame that was posted to the doctor's own connection through {@code @connections}.
 *
 * @param status the HTTP status of the answer
 * @param detail what else it said; may be empty
 * @param arrival of the frame on the connection
 */
public record Post(int status, String detail, Awaited arrival) {
  /** The status of a connection that the gateway does not know, or not yet. */
  public static final int GONE = 410;
}
