package dev.iops.cloud.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhysicalNamesTest {

  @ParameterizedTest
  @CsvSource({
    "IOpsDashboard-CoreStack, SimulatorFunctionD42EF994, IOpsDashboard-CoreStack-SimulatorFunctionD42EF994-",
    "IOpsDashboard-ExperienceStack, ConnectFunction52BFC429, IOpsDashboard-ExperienceSt-ConnectFunction52BFC429-",
    "S, CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F, S-CustomS3AutoDeleteObjectsCustomResourceProviderH-",
  })
  void cutsTheStackFirstAndTheLogicalIdWhereItAloneIsTooLong(String stack, String logicalId, String expected) {
    String name = PhysicalNames.name(stack, logicalId);
    assertThat(name).startsWith(expected).hasSizeLessThanOrEqualTo(63);
    assertThat(name.substring(expected.length())).matches("[A-Za-z0-9]{12}");
  }

  @Test
  void isTheSameInEveryRunAndDifferentForEveryResource() {
    assertThat(PhysicalNames.name("S", "A"))
      .isEqualTo(PhysicalNames.name("S", "A"))
      .isNotEqualTo(PhysicalNames.name("S", "B"))
      .isNotEqualTo(PhysicalNames.name("T", "A"));
  }
}
