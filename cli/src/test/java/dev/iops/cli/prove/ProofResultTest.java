package dev.iops.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

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
