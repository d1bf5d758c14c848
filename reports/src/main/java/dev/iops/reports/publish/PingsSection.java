package dev.iops.reports.publish;

import dev.iops.reports.latency.Hop;
import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.ledger.KeepAlive;
import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Words;
import java.util.List;

/** Keep-alives, and how long their answers took. */
final class PingsSection {

  private static final List<String> COLUMNS = List.of("", "sent", "answered", "pong p50", "pong p99");

  private PingsSection() {}

  static DigestTable table(RecordedRun run) {
    List<KeepAlive> kept = run.ledger().connections().stream().map(RecordedConnection::keepAlive).toList();
    long sent = kept.stream().mapToLong(KeepAlive::pings).sum();
    long answered = kept.stream().mapToLong(KeepAlive::pongs).sum();
    HopLatency pong = run.latencies().get(Hop.PING);
    List<String> row = List.of(
      "",
      Words.of(sent),
      Words.of(answered),
      pong.count() == 0 ? DigestTable.NONE : Words.micros(pong.micros(50)),
      pong.count() == 0 ? DigestTable.NONE : Words.micros(pong.micros(99))
    );
    return new DigestTable("pings", "Pings", "", COLUMNS, sent == 0 ? List.of() : List.of(row));
  }
}
