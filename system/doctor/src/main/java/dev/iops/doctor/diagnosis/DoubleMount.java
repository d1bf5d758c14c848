package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.ObservedConnection;
import dev.iops.doctor.words.Words;
import java.time.Duration;
import java.util.List;

/** Every page opens two connections and drops the first at once: React's StrictMode mounts each component twice. */
final class DoubleMount {

  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private DoubleMount() {}

  static Assessment judge(Evidence evidence) {
    return Histories.strongest(evidence, DoubleMount::judge);
  }

  private static Assessment judge(ConnectionHistory history) {
    List<ObservedConnection> opened = history.opened();
    List<ObservedConnection> dropped = opened.stream().filter(DoubleMount::isDropped).toList();
    int kept = opened.size() - dropped.size();
    boolean inPairs = dropped.stream().allMatch(one -> hasTwin(one, opened));
    if (dropped.isEmpty() || dropped.size() != kept || !inPairs) {
      return Assessment.SILENT;
    }
    return new Supported(
      Certainty.LIKELY,
      dropped.size(),
      List.of(
        "%s of %s ended within %s of their start, closed by the client without a code".formatted(
          Words.of(dropped.size()),
          Words.count(opened.size(), "connection"),
          Words.of(AT_ONCE)
        ),
        "each of them has a twin of the same client that began within %s of it and stayed".formatted(Words.of(AT_ONCE))
      )
    );
  }

  private static boolean isDropped(ObservedConnection one) {
    return one.livedLessThan(AT_ONCE) && one.close().filter(Close::isBare).isPresent();
  }

  private static boolean hasTwin(ObservedConnection dropped, List<ObservedConnection> opened) {
    return opened
      .stream()
      .filter(other -> other.client().equals(dropped.client()) && !isDropped(other))
      .anyMatch(other -> Duration.between(dropped.openedAt(), other.openedAt()).abs().compareTo(AT_ONCE) <= 0);
  }
}
