package dev.iops.simulations.run;

import dev.iops.reports.latency.LatencyRecorder;
import dev.iops.reports.latency.TotalRecorder;
import dev.iops.reports.ledger.ReceiptLog;
import dev.iops.reports.run.RunRecorder;

/** Where the connections of one event loop write what they see. */
record LoopRecords(ReceiptLog receipts, LatencyRecorder latency, TotalRecorder liveTotal, Traffic.Lane traffic) {
  private static final int LIVE_DIGITS = 2;

  static LoopRecords of(RunRecorder recorder, Traffic traffic) {
    return new LoopRecords(
      recorder.receiptLog(),
      recorder.latencyRecorder(),
      new TotalRecorder(LIVE_DIGITS),
      traffic.lane()
    );
  }
}
