package dev.iops.reports.run;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.ledger.RecordedLedger;
import java.util.List;
import java.util.Map;

/**
 * Everything that the files of a run say.
 *
 * @param latencies one for every hop, with no samples where there were none
 * @param damage what is missing or cut off, in words; empty for a run that ended in good order
 */
public record RecordedRun(
  RunDirectory directory,
  RunInfo info,
  RecordedLedger ledger,
  Map<Hop, HopLatency> latencies,
  List<String> damage
) {}
