package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.Traffic.Rows;
import dev.iops.doctor.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connections that are gone without a DISCONNECT. */
final class LostConnections {

  private static final int SHOWN = 3;

  private LostConnections() {}

  static Assessment judge(Evidence evidence) {
    Optional<Rows> rows = evidence.traffic().rows().found();
    if (rows.isEmpty()) {
      return Assessment.SILENT;
    }
    List<String> lost = rows.get().lost();
    List<String> stale = rows.get().stale();
    if (lost.isEmpty() && stale.isEmpty()) {
      return refutation(evidence);
    }
    List<String> pieces = new ArrayList<>();
    if (!lost.isEmpty()) {
      pieces.add(
        "%s connected, and the gateway knows them no more, but no DISCONNECT was logged: %s".formatted(
          Words.count(lost.size(), "connection"),
          Words.some(lost, SHOWN)
        )
      );
    }
    if (!stale.isEmpty()) {
      pieces.add(
        "%s in the table of connections for what is gone: %s".formatted(
          Words.count(stale.size(), "row"),
          Words.some(stale, SHOWN)
        )
      );
    }
    return new Supported(Certainty.LIKELY, Math.max(lost.size(), stale.size()), pieces);
  }

  private static Assessment refutation(Evidence evidence) {
    return evidence
      .traffic()
      .logged()
      .found()
      .filter(history -> history.closed().size() >= Histories.ENOUGH_TO_REFUTE)
      .map(history ->
        Assessment.refuted(
          "each of %s that are over has its DISCONNECT".formatted(Words.count(history.closed().size(), "connection"))
        )
      )
      .orElse(Assessment.SILENT);
  }
}
