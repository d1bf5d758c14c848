package dev.iops.doctor.probe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How the doctor marks what is its own, so that it finds it again and does not take it for somebody else's.
 *
 * @param runId the run of its canary
 */
record Own(String runId) {
  private static final String AGENT = "iops-doctor/";

  /** Marks for an examination that begins then. */
  static Own at(Instant now) {
    return new Own("doctor-" + Long.toHexString(ChronoUnit.MICROS.between(Instant.EPOCH, now)));
  }

  /** The User-Agent of its connection. */
  String userAgent() {
    return AGENT + runId;
  }

  /** Whether a connection is that of a doctor, this one or an earlier one. */
  static boolean isAgent(String userAgent) {
    return userAgent.startsWith(AGENT);
  }
}
