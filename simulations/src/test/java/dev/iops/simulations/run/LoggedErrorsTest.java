package dev.iops.simulations.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.reports.run.FunctionError;
import org.junit.jupiter.api.Test;

class LoggedErrorsTest {

  private final LoggedErrors errors = new LoggedErrors("broadcaster");

  @Test
  void messagesThatDifferInIdentifiersAndNumbersOnlyCountAsOne() {
    errors.add(1_000, "{\"level\":\"ERROR\",\"message\":\"Batch 3 of connection Pxf1c_-4yUYCJNQ= failed\"}");
    errors.add(2_000, "{\"level\":\"ERROR\",\"message\":\"Batch 14 of connection PbTkjcIS-AMCJNQ= failed\"}");
    errors.add(3_000, "{\"level\":\"ERROR\",\"message\":\"Another matter\"}");

    assertThat(errors.all()).containsExactly(
      new FunctionError("broadcaster", 2, 1_000_000, "Batch 3 of connection Pxf1c_-4yUYCJNQ= failed"),
      new FunctionError("broadcaster", 1, 3_000_000, "Another matter")
    );
  }

  @Test
  void theCauseStandsBehindTheMessageUnlessTheMessageHasItAlready() {
    errors.add(0, "{\"message\":\"Not written\",\"error\":{\"message\":\"Table gone\"}}");
    errors.add(0, "{\"message\":\"Not read: table gone\",\"error\":{\"message\":\"table gone\"}}");

    assertThat(errors.all())
      .extracting(FunctionError::message)
      .containsExactly("Not written: Table gone", "Not read: table gone");
  }

  @Test
  void ofATextTheFirstLineCountsAndALongOneIsCut() {
    errors.add(0, "Something broke: java.lang.IllegalStateException\n  at some.Class(Class.java)\n");
    errors.add(0, "{not json, " + "x".repeat(1_000));

    assertThat(errors.all().getFirst().message()).isEqualTo("Something broke: java.lang.IllegalStateException");
    assertThat(errors.all().getLast().message()).startsWith("{not json").hasSize(801).endsWith("…");
  }

  @Test
  void longMessagesThatDifferInNumbersOnlyCountAsOneWhereverTheyAreCut() {
    errors.add(0, "batch 8 of " + "x".repeat(1_000));
    errors.add(0, "batch 113 of " + "x".repeat(1_000));

    assertThat(errors.all()).singleElement().extracting(FunctionError::count).isEqualTo(2L);
  }

  @Test
  void manyDifferentErrorsAreBounded() {
    for (char a = 'a'; a <= 'z'; a++) {
      errors.add(0, "error " + a);
    }

    assertThat(errors.all()).hasSize(20);
  }

  @Test
  void anExceptionThatIsNamedInPassingIsNoError() {
    errors.add(1, "{\"level\":\"INFO\",\"message\":\"Connection gone, row deleted\",\"answer\":\"GoneException\"}");

    assertThat(errors.all()).isEmpty();
  }
}
