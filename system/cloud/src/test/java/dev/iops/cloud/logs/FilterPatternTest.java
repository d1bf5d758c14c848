package dev.iops.cloud.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterPatternTest {

  @ParameterizedTest(name = "{0} on {1} is {2}")
  @CsvSource(
    delimiter = '|',
    quoteCharacter = '`',
    textBlock = """
    ``                              | anything            | true
    ERROR                           | an ERROR here       | true
    ERROR                           | an error here       | false
    ERROR timeout                   | ERROR: timeout      | true
    ERROR timeout                   | ERROR only          | false
    "Task timed out"                | Task timed out now  | true
    "Task timed out"                | Task has timed out  | false
    ?ERROR ?WARN                    | a WARN line         | true
    ?ERROR ?WARN                    | an INFO line        | false
    ERROR -retry                    | ERROR once          | true
    ERROR -retry                    | ERROR retry         | false
    { $.level = "ERROR" }           | {"level":"ERROR"}   | true
    { $.level = "ERR*" }            | {"level":"ERROR"}   | true
    { $.level = "ERROR" }           | level ERROR         | false
    { $.a.n >= 3 && $.b IS TRUE }   | {"a":{"n":3},"b":true} | true
    `{ $.a.n > 3 || $.b IS NULL }`  | {"a":{"n":3},"b":1} | false
    { $.list[1] = 7 }               | {"list":[1,7]}      | true
    { $.gone NOT EXISTS }           | {"a":1}             | true
    { $.level != "INFO" }           | {"level":"WARN"}    | true
    """
  )
  void selects(String pattern, String message, boolean expected) {
    assertThat(FilterPattern.parse(pattern).test(message)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = { "[ip, user]", "%regex%", "{ $.a ~ 1 }", "{ $.a = 1", "\"open" })
  void refusesWhatItDoesNotUnderstand(String pattern) {
    assertThatThrownBy(() -> FilterPattern.parse(pattern)).hasMessageContaining("Invalid filter pattern " + pattern);
  }
}
