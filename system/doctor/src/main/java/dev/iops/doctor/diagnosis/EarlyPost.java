package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.ObservedConnection;
import dev.iops.doctor.evidence.Post;
import dev.iops.doctor.evidence.Traffic.GonePost;
import dev.iops.doctor.evidence.Traffic.Rows;
import dev.iops.doctor.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Posts that came before the connection was there: 410, although it opened a moment later. */
final class EarlyPost {

  private static final Duration EARLY = Duration.ofSeconds(5);

  /** A post may meet a close that is on its way. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private static final int SHOWN = 3;

  private EarlyPost() {}

  static Assessment judge(Evidence evidence) {
    List<String> pieces = new ArrayList<>();
    boolean own = evidence.own().isOpen() && evidence.own().post().found().filter(EarlyPost::isGone).isPresent();
    if (own) {
      pieces.add("a post to the doctor's own connection was answered 410 although it is open");
    }
    List<String> early = earlyPosts(evidence);
    if (!early.isEmpty()) {
      pieces.add(
        "%s answered 410 within %s of their connect, and lived on: %s".formatted(
          Words.count(early.size(), "connection"),
          Words.of(EARLY),
          Words.some(early, SHOWN)
        )
      );
    }
    return pieces.isEmpty()
      ? Assessment.SILENT
      : new Supported(Certainty.CERTAIN, early.size() + (own ? 1 : 0), pieces);
  }

  private static boolean isGone(Post post) {
    return post.status() == Post.GONE;
  }

  private static List<String> earlyPosts(Evidence evidence) {
    List<ObservedConnection> connections = evidence
      .traffic()
      .logged()
      .found()
      .map(history -> history.connections())
      .orElse(List.of());
    List<String> lost = evidence.traffic().rows().found().map(Rows::lost).orElse(List.of());
    return evidence
      .traffic()
      .gonePosts()
      .found()
      .orElse(List.of())
      .stream()
      .filter(post -> cameEarly(post, connections))
      .filter(post -> !lost.contains(post.connectionId()))
      .map(GonePost::connectionId)
      .distinct()
      .toList();
  }

  private static boolean cameEarly(GonePost post, List<ObservedConnection> connections) {
    Optional<ObservedConnection> connection = connections
      .stream()
      .filter(one -> one.id().equals(post.connectionId()))
      .findFirst();
    return connection
      .filter(one -> Duration.between(one.openedAt(), post.at()).compareTo(EARLY) <= 0)
      .filter(one ->
        one
          .closedAt()
          .map(end -> end.isAfter(post.at().plus(MARGIN)))
          .orElse(true)
      )
      .isPresent();
  }
}
