package dev.iops.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  private static final long SEED = 20260105;
  private static final int ROUNDS = 20_000;

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "'', '', true",
    "'', a, false",
    "?, '', false",
    "?, a, true",
    "Get*, GetRecords, true",
    "Get*, ListShards, false",
    "*Item, PutItem, true",
    "*Item, PutItems, false",
    "a*b*c, aXbXbXc, true",
    "a*b*c, aXbXbX, false",
    "a.c, abc, false",
  })
  void aStarIsAnyTextAndAQuestionMarkOneCharacter(String pattern, String text, boolean expected) {
    assertThat(Glob.matches(pattern, text)).isEqualTo(expected);
  }

  @Test
  void caseCountsUnlessItIsAboutActions() {
    assertThat(Glob.matches("get*", "GetRecords")).isFalse();
    assertThat(Glob.matchesIgnoringCase("get*", "GetRecords")).isTrue();
  }

  /** Against the regular expression that means the same, over a small alphabet so that many texts match. */
  @Test
  void agreesWithTheRegularExpressionThatMeansTheSame() {
    var random = new Random(SEED);
    int matches = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String pattern = draw(random, "ab*?", 6);
      String text = draw(random, "ab", 8);
      String regex = pattern
        .chars()
        .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Character.toString(c))
        .collect(Collectors.joining());
      boolean expected = Pattern.matches(regex, text);
      matches += expected ? 1 : 0;
      assertThat(Glob.matches(pattern, text)).as("%s on %s", pattern, text).isEqualTo(expected);
    }
    assertThat(matches).isBetween(ROUNDS / 20, (ROUNDS * 19) / 20);
  }

  private static String draw(Random random, String alphabet, int most) {
    return random
      .ints(random.nextInt(most + 1), 0, alphabet.length())
      .mapToObj(i -> alphabet.substring(i, i + 1))
      .collect(Collectors.joining());
  }
}
