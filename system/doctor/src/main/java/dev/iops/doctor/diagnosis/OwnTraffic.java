package dev.iops.doctor.diagnosis;

import dev.iops.doctor.evidence.Awaited;
import dev.iops.doctor.evidence.Canary;
import dev.iops.doctor.evidence.Canary.Reached;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.Handshake;
import dev.iops.doctor.evidence.Post;
import dev.iops.doctor.evidence.Seen;
import dev.iops.doctor.evidence.Traffic.Rows;
import dev.iops.doctor.words.Words;
import java.util.List;

/** What became of the doctor's own connection and event. */
final class OwnTraffic {

  private static final int FIRST_REFUSAL = 300;
  private static final int SHOWN = 3;

  private OwnTraffic() {}

  static Assessment noAnswer(Evidence evidence) {
    return evidence
      .own()
      .handshake()
      .found()
      .filter(Handshake.NoAnswer.class::isInstance)
      .map(Handshake.NoAnswer.class::cast)
      .map(none ->
        Assessment.supported(
          Certainty.CERTAIN,
          1,
          "nothing answered at %s: %s".formatted(evidence.scope().target(), none.because())
        )
      )
      .orElse(Assessment.SILENT);
  }

  static Assessment notStored(Evidence evidence) {
    return missed(evidence.own().stored(), "the doctor's connection was accepted, but its row was not in the table");
  }

  static Assessment noPong(Evidence evidence) {
    return missed(evidence.own().pong(), "the doctor's ping was not answered with a pong");
  }

  static Assessment postFailed(Evidence evidence) {
    Seen<Post> post = evidence.own().post();
    return post
      .found()
      .filter(one -> one.status() >= FIRST_REFUSAL && one.status() != Post.GONE)
      .map(one ->
        Assessment.supported(
          Certainty.CERTAIN,
          1,
          "a post to the doctor's connection was answered %d %s".formatted(one.status(), one.detail()).strip()
        )
      )
      .or(() ->
        post
          .found()
          .filter(one -> one.status() < FIRST_REFUSAL && !one.arrival().hasCome())
          .map(one ->
            missed(Seen.of(one.arrival()), "a post was accepted, but did not arrive on the doctor's connection")
          )
      )
      .orElse(Assessment.SILENT);
  }

  /** The event did not get into the table. */
  static Assessment lostBeforeTable(Evidence evidence) {
    return lost(evidence, Reached.STREAM, "the stream took the canary, but it was not in the table");
  }

  /** The event got into the table, and no further. */
  static Assessment lostBehindTable(Evidence evidence) {
    return lost(
      evidence,
      Reached.TABLE,
      "the canary was written into the table, but the doctor's connection did not get it"
    );
  }

  static Assessment unlisted(Evidence evidence) {
    List<String> open = evidence.traffic().rows().found().map(Rows::unlisted).orElse(List.of());
    return open.isEmpty()
      ? Assessment.SILENT
      : Assessment.supported(
          Certainty.CERTAIN,
          open.size(),
          "%s open without a row in the table: %s".formatted(
            Words.count(open.size(), "connection"),
            Words.some(open, SHOWN)
          )
        );
  }

  private static Assessment lost(Evidence evidence, Reached reached, String words) {
    return evidence
      .canary()
      .found()
      .filter(one -> one.reached() == reached)
      .map(Canary::patience)
      .map(patience -> Assessment.supported(Certainty.LIKELY, 1, words + " after " + Words.of(patience)))
      .orElse(Assessment.SILENT);
  }

  private static Assessment missed(Seen<Awaited> awaited, String words) {
    return awaited
      .found()
      .filter(one -> !one.hasCome())
      .map(one -> Assessment.supported(Certainty.LIKELY, 1, words + " after " + Words.of(one.patience())))
      .orElse(Assessment.SILENT);
  }
}
