package dev.iops.reports.publish;

import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Words;

/** Moments of a run as a person reads them. */
final class Since {

  private Since() {}

  /** A moment (microseconds since the epoch) by its distance from the start of the run. */
  static String start(RecordedRun run, long atMicros) {
    long micros = atMicros - run.info().startedAt();
    return micros <= 0 ? "0 s" : Words.micros(micros);
  }

  /** When a run ended, or its observation if that is all that is known; the start if neither is. */
  static long end(RecordedRun run) {
    long ended = run.info().endedAt();
    return ended != 0 ? ended : run.ledger().observationEndedAt().orElse(run.info().startedAt());
  }
}
