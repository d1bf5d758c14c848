package dev.iops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartNoticesTest {

  private static List<String> inShort(String... lines) {
    StartNotices notices = new StartNotices();
    List.of(lines).forEach(notices::add);
    return notices.inShort();
  }

  @Test
  void theInventoryIsOneLineAndEverythingElseStays() {
    assertThat(inShort("not emulated: a - x", "careful", "not emulated: b - y (2 times)")).containsExactly(
      "careful",
      "not emulated: 2 kinds of resources and properties; iops up lists them with the reasons"
    );
  }

  @Test
  void nothingIsSaidAboutNothing() {
    assertThat(inShort()).isEmpty();
    assertThat(inShort("not emulated: a - x")).containsExactly(
      "not emulated: 1 kind of resource or property; iops up lists them with the reasons"
    );
  }
}
