package dev.iops.doctor.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S,0.0 ms",
    "PT0.0032S,3.2 ms",
    "PT0.071S,71 ms",
    "PT9.8S,9.8 s",
    "PT1M30S,1.5 min",
    "PT10M,10 min",
    "PT-0.002S,-2.0 ms",
  })
  void durationsAreAsPreciseAsPeopleThinkOfThem(Duration duration, String words) {
    assertThat(Words.of(duration)).isEqualTo(words);
  }

  @Test
  void countsAndLists() {
    assertThat(Words.count(1, "connect")).isEqualTo("1 connect");
    assertThat(Words.count(1_800, "connect")).isEqualTo("1,800 connects");
    assertThat(Words.some(List.of("a", "b"), 2)).isEqualTo("a, b");
    assertThat(Words.some(List.of("a", "b", "c"), 2)).isEqualTo("a, b and 1 more");
  }
}
