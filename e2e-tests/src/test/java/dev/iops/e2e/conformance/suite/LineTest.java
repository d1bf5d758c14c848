package dev.iops.e2e.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

  private static final boolean EMBEDDED = true;
  private static final boolean ELSEWHERE = false;

  private final Line documented = new Line(Statements.withEvidence(Evidence.DOCUMENTED));
  private final Line unknown = new Line(Statements.withEvidence(Evidence.UNKNOWN));

  @Test
  void whatIsAsStatedIsNeitherDifferentNorLearned() {
    documented.seen("status", 101).shouldBe(101);

    assertThat(documented.result().differences()).isEmpty();
    assertThat(documented.result().learned()).isEmpty();
    assertThat(documented.result().failures(EMBEDDED)).isEmpty();
  }

  @Test
  void aDifferenceFailsOnEveryTarget() {
    documented.seen("status", 500).shouldBe(101);

    assertThat(documented.result().failures(EMBEDDED)).hasSize(1);
    assertThat(documented.result().failures(ELSEWHERE)).containsExactly(new Comparison("status", "101", "500", false));
  }

  @Test
  void whatNobodyKnowsMustBeTheDefaultOnTheEmbeddedCloudAndIsLearnedElsewhere() {
    unknown.seen("status", 500).shouldBe(502);
    documented.seen("text", "by").shouldBeByDefault("bye");

    assertThat(unknown.result().failures(EMBEDDED)).hasSize(1);
    assertThat(unknown.result().failures(ELSEWHERE)).isEmpty();
    assertThat(unknown.result().learned()).hasSize(1);
    assertThat(documented.result().failures(EMBEDDED)).hasSize(1);
    assertThat(documented.result().failures(ELSEWHERE)).isEmpty();
  }

  @Test
  void aStatementThatLooksAtNothingFails() {
    assertThat(documented.result().failures(ELSEWHERE)).hasSize(1);
  }

  @Test
  void aStatementThatCannotBeTriedToItsEndFailsEvenIfAwsIsUnknown() {
    LineResult result = unknown.endedBy(new AssertionError("no frame within 40 s"));

    assertThat(result.failures(ELSEWHERE)).extracting(Comparison::seen).containsExactly("no frame within 40 s");
  }
}
