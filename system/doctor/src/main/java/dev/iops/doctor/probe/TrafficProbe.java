package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.ObservedConnection;
import dev.iops.doctor.evidence.Seen;
import dev.iops.doctor.evidence.Traffic.Rows;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The log and the table together: what seems lost in the log may only be late. */
final class TrafficProbe {

  /** Lines come into CloudWatch a little after they are written. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ConnectionLogProbe log;
  private final RowsProbe rows;
  private final Time time;

  TrafficProbe(ConnectionLogProbe log, RowsProbe rows, Time time) {
    this.log = log;
    this.rows = rows;
    this.time = time;
  }

  /** What both say. */
  record Result(Seen<ConnectionHistory> logged, Seen<Rows> rows) {}

  Result look() {
    Seen<ConnectionHistory> first = Looking.at(() -> log.read(time.now()));
    if (first.found().isEmpty()) {
      return new Result(first, Seen.notLooked("the logs could not be read"));
    }
    Seen<Rows> compared = Looking.at(() -> rows.compare(first.found().orElseThrow()));
    if (
      compared
        .found()
        .map(Rows::lost)
        .filter(lost -> !lost.isEmpty())
        .isEmpty()
    ) {
      return new Result(first, compared);
    }
    Rows table = compared.found().orElseThrow();
    return Looking.at(() -> again(table))
      .found()
      .orElse(new Result(first, compared));
  }

  /** Reads the log again until every connection that is gone has its end there, or it seems not to come. */
  private Result again(Rows table) {
    AtomicReference<ConnectionHistory> latest = new AtomicReference<>();
    AtomicReference<List<String>> lost = new AtomicReference<>();
    time.await(PATIENCE, () -> {
      latest.set(log.read(time.now()));
      List<String> unclosed = latest.get().unclosed().stream().map(ObservedConnection::id).toList();
      lost.set(table.lost().stream().filter(unclosed::contains).toList());
      return lost.get().isEmpty();
    });
    Rows settled = new Rows(table.inTable(), table.looked(), table.live(), table.stale(), lost.get(), table.unlisted());
    return new Result(Seen.of(latest.get()), Seen.of(settled));
  }
}
