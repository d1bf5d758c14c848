package dev.iops.doctor.evidence;

import java.time.Duration;

/** What became of the doctor's own handshake. */
public sealed interface Handshake {
  /** It was answered 101 after that time. */
  record Opened(Duration after) implements Handshake {}

  /**
   * It was answered otherwise; a {@link ClientSign} has the details.
   *
   * @param status the HTTP status
   */
  record Refused(int status) implements Handshake {}

  /** There was no HTTP answer at all, for that reason. */
  record NoAnswer(String because) implements Handshake {}
}
