package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvokePolicyTest {

  private static final String ARN = "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/prod/$connect";
  private static final String ALLOW = statement("Allow", "\"execute-api:Invoke\"", "\"*\"");

  private static String statement(String effect, String action, String resource) {
    return "{\"Effect\":\"" + effect + "\",\"Action\":" + action + ",\"Resource\":" + resource + "}";
  }

  private static Optional<Boolean> allows(String statements) throws Exception {
    return InvokePolicy.read(FakeFunctions.JSON.readTree("{\"Statement\":" + statements + "}")).map(policy ->
      policy.allows(ARN)
    );
  }

  @ParameterizedTest
  @CsvSource({
    "*, true",
    "arn:aws:execute-api:*, true",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/prod/$connect, true",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/*/$connect, true",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/pro?/$con*ct, true",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/prod/*/*, false",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/PROD/$connect, false",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/prod/$connect?, false",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/prod, false",
  })
  void aResourceIsAPatternOfTheWholeArn(String resource, boolean covered) throws Exception {
    assertThat(allows(statement("Allow", "\"execute-api:Invoke\"", "\"" + resource + "\""))).contains(covered);
  }

  @ParameterizedTest
  @CsvSource({ "*, true", "execute-api:*, true", "EXECUTE-API:invoke, true", "execute-api:ManageConnections, false" })
  void anActionIsAPatternWithoutCase(String action, boolean covered) throws Exception {
    assertThat(allows(statement("Allow", "[\"s3:Get\",\"" + action + "\"]", "[\"x\",\"*\"]"))).contains(covered);
  }

  @Test
  void anExplicitDenyWinsInAnyOrder() throws Exception {
    String deny = statement("Deny", "\"*\"", "\"*/prod/*\"");
    assertThat(allows("[" + ALLOW + "," + deny + "]")).contains(false);
    assertThat(allows("[" + deny + "," + ALLOW + "]")).contains(false);
    assertThat(allows("[" + statement("Deny", "\"*\"", "\"*/test/*\"") + "," + ALLOW + "]")).contains(true);
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    quoteCharacter = '`',
    value = {
      "[]",
      "{}",
      "7",
      "[{\"Effect\":\"Maybe\",\"Action\":\"*\",\"Resource\":\"*\"}]",
      "[{\"Effect\":\"Allow\",\"NotAction\":\"*\",\"Resource\":\"*\"}]",
      "[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{}}]",
    }
  )
  void whatCannotBeEvaluatedIsNoPolicy(String statements) throws Exception {
    assertThat(allows(statements)).isEmpty();
  }

  @Test
  void aPatternOfManyStarsTakesNoTime() {
    assertThat(Wildcard.matches("*a".repeat(500) + "b", "a".repeat(5_000), false)).isFalse();
  }
}
