package dev.iops.cli.prove;

import dev.iops.reports.verdict.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * One line of the proof: one run, or a comparison of several pairs of runs.
 *
 * @param name what is wrong in it, in words; of a clean run, what it is
 * @param scenario which one is run
 * @param options what {@code iops load} gets besides
 * @param withoutResource logical id of a resource that the template loses
 * @param withoutAction permission that every role of the template loses, such as {@code dynamodb:DeleteItem}
 * @param pairs which runs are compared; empty if it is one run, judged by itself
 * @param outcome how the verdict must be
 * @param blames the checkers that must say so, each a beginning of a name; one of them at least. Of a comparison, the hop
 *     that must be named first
 * @param also checkers that may say so as well, because the same defect hurts what they guard; of a comparison, hops
 * @param isShort whether it belongs to the short form too
 */
public record ProofCase(
  String name,
  String scenario,
  List<String> options,
  Optional<String> withoutResource,
  Optional<String> withoutAction,
  Optional<ProofPairs> pairs,
  Outcome outcome,
  List<String> blames,
  List<String> also,
  boolean isShort
) {
  public ProofCase {
    options = List.copyOf(options);
    blames = List.copyOf(blames);
    also = List.copyOf(also);
    if ((outcome == Outcome.PASS) != blames.isEmpty()) {
      throw new IllegalArgumentException(
        "case '" + name + "': a clean run blames nobody, and a defect names the checkers that must catch it"
      );
    }
    if (pairs.isPresent() && (withoutResource.isPresent() || withoutAction.isPresent())) {
      throw new IllegalArgumentException("case '" + name + "': both sides of a comparison run the whole template");
    }
  }

  /** What is run, in words: {@code steady, 4 pairs}. */
  String runs() {
    return scenario + pairs.map(some -> ", " + some.count() + " pairs").orElse("");
  }

  /** Whether nothing is wrong in it. */
  public boolean isClean() {
    return outcome == Outcome.PASS;
  }
}
