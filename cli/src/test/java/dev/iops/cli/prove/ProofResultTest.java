package dev.iops.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.compare.Comparison;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProofResultTest {

  private static final ProofCase LOSS = defect(List.of("completeness"), List.of("latency"));
  private static final ProofCase SLOWED = compared("a slowed hop", Outcome.FAIL, List.of("process"), List.of("total"));

  @Test
  void aDefectIsCaughtByTheCheckerThatMustFindIt() {
    ProofResult result = result(LOSS, fail("completeness"), pass("order"));

    assertThat(result.isAsExpected()).isTrue();
    assertThat(result.named()).containsExactly("completeness");
    assertThat(result.reason()).isEqualTo("why completeness");
  }

  @Test
  void whatTheDefectHurtsAsWellMayComplainToo() {
    assertThat(result(LOSS, fail("completeness"), fail("latency total p99")).isAsExpected()).isTrue();
  }

  @Test
  void aDefectThatOnlyOthersFindIsNotRightlyNamed() {
    assertThat(result(LOSS, pass("completeness"), fail("latency total p99")).isAsExpected()).isFalse();
  }

  @Test
  void aCheckerThatHasNothingToDoWithItMustNotComplain() {
    assertThat(result(LOSS, fail("completeness"), fail("order")).isAsExpected()).isFalse();
  }

  @Test
  void aDefectThatPassesIsNotCaught() {
    assertThat(result(LOSS, pass("completeness")).isAsExpected()).isFalse();
  }

  @Test
  void unknownIsNotFail() {
    assertThat(result(LOSS, check("completeness", Outcome.UNKNOWN)).isAsExpected()).isFalse();
  }

  @Test
  void aCleanRunMustPass() {
    ProofCase clean = new ProofCase(
      "clean",
      "smoke",
      List.of(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Outcome.PASS,
      List.of(),
      List.of(),
      false
    );
    assertThat(result(clean, pass("completeness")).isAsExpected()).isTrue();
    assertThat(result(clean, fail("order")).isAsExpected()).isFalse();
    assertThat(result(clean, check("evidence", Outcome.UNKNOWN)).isAsExpected()).isFalse();
  }

  @Test
  void aProofHoldsOnlyIfAllOfItDoesAndSaysHowMuchDid() {
    ProofResult good = result(LOSS, fail("completeness"));
    ProofResult bad = result(LOSS, pass("completeness"));

    assertThat(proof(good).holds()).isTrue();
    assertThat(proof(good, bad).holds()).isFalse();
    assertThat(proof(good, bad).summary()).isEqualTo(
      "1 of 2 defects caught and rightly named, 0 of 0 clean runs passed"
    );
    assertThat(proof().holds()).as("nothing was run").isFalse();
  }

  @Test
  void thePageAndTheJsonTellWhatWasNotAsExpected() {
    Proof proof = proof(result(LOSS, pass("completeness")));

    assertThat(ProofPage.of(proof)).contains("| **not as expected** | a defect | steady | PASS |", "`iops prove`");
    assertThat(ProofJson.of(proof)).contains("\"holds\" : false", "\"isAsExpected\" : false");
  }

  @Test
  void thePageAndTheJsonSayWhichLinesCompareTwoSides() {
    Proof proof = proof(result(SLOWED, Outcome.FAIL, "process"));

    assertThat(ProofPage.of(proof)).contains("| as expected | a slowed hop | steady, 4 pairs | FAIL | process |");
    assertThat(ProofJson.of(proof)).contains("\"pairs\" : 4");
  }

  @Test
  void aSlowedHopMustBeNamedBeforeAllOthers() {
    assertThat(result(SLOWED, Outcome.FAIL, "process").isAsExpected()).isTrue();
    assertThat(result(SLOWED, Outcome.FAIL, "process", "total").isAsExpected()).isTrue();
    assertThat(result(SLOWED, Outcome.FAIL, "total", "process").isAsExpected())
      .as("not first")
      .isFalse();
    assertThat(result(SLOWED, Outcome.FAIL, "total").isAsExpected())
      .as("not the hop")
      .isFalse();
    assertThat(result(SLOWED, Outcome.FAIL, "process", "emit").isAsExpected())
      .as("another hop too")
      .isFalse();
    assertThat(result(SLOWED, Outcome.FAIL).isAsExpected()).as("a check fails, no hop is slower").isFalse();
    assertThat(result(SLOWED, Outcome.UNKNOWN).isAsExpected()).isFalse();
    assertThat(result(SLOWED, Outcome.PASS).isAsExpected()).isFalse();
  }

  @Test
  void aBuildComparedWithItselfMustPass() {
    ProofCase same = compared("the same", Outcome.PASS, List.of(), List.of());

    assertThat(result(same, Outcome.PASS).isAsExpected()).isTrue();
    assertThat(result(same, Outcome.FAIL, "process").isAsExpected()).isFalse();
    assertThat(result(same, Outcome.UNKNOWN).isAsExpected()).isFalse();
    assertThat(result(same, Outcome.PASS).named()).isEmpty();
  }

  private static ProofResult result(ProofCase proofCase, Outcome outcome, String... culprits) {
    Comparison comparison = new Comparison(
      Comparison.SCHEMA_VERSION,
      Comparison.KIND,
      "this build",
      "itself",
      0.05,
      2,
      outcome,
      List.of("why"),
      List.of(culprits),
      List.of()
    );
    return ProofResult.of(proofCase, comparison, Path.of("comparison"), Duration.ofSeconds(3));
  }

  private static ProofCase compared(String name, Outcome outcome, List<String> blames, List<String> also) {
    return new ProofCase(
      name,
      "steady",
      List.of(),
      Optional.empty(),
      Optional.empty(),
      Optional.of(new ProofPairs(4, List.of(), List.of())),
      outcome,
      blames,
      also,
      false
    );
  }

  private static Proof proof(ProofResult... results) {
    return new Proof(Instant.EPOCH, "iops prove", "a machine", "", List.of(results));
  }

  private static ProofCase defect(List<String> blames, List<String> also) {
    return new ProofCase(
      "a defect",
      "steady",
      List.of(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Outcome.FAIL,
      blames,
      also,
      false
    );
  }

  private static ProofResult result(ProofCase proofCase, CheckResult... checks) {
    return ProofResult.of(
      proofCase,
      new Verdict(Stream.of(checks).toList(), null),
      Path.of("run"),
      Duration.ofSeconds(3)
    );
  }

  private static CheckResult pass(String checker) {
    return check(checker, Outcome.PASS);
  }

  private static CheckResult fail(String checker) {
    return check(checker, Outcome.FAIL);
  }

  private static CheckResult check(String checker, Outcome outcome) {
    return new CheckResult(checker, "a claim", outcome, "why " + checker, List.of());
  }
}
