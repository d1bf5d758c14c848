package dev.iops.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsweredPolicyTest {

  private static final String ARN = "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/prod/$connect";
  private static final String ALLOW = statement("Allow", "\"execute-api:Invoke\"", "\"*\"");

  private static String statement(String effect, String action, String resource) {
    return "{\"Effect\":\"" + effect + "\",\"Action\":" + action + ",\"Resource\":" + resource + "}";
  }

  private static boolean allows(String statements) throws Exception {
    JsonNode document = new JsonMapper().readTree("{\"Statement\":" + statements + "}");
    return AnsweredPolicy.parse(document).allows("execute-api:Invoke", ARN);
  }

  @ParameterizedTest
  @CsvSource({
    "*, true",
    "arn:aws:execute-api:*:*:*, true",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/prod/$connect, true",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/*/$connect, true",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/pro?/$con*ct, true",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/prod/*/*, false",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/PROD/$connect, false",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/prod/$connect?, false",
    "arn:aws:execute-api:us-east-2:000000000000:abcdefghij/prod, false",
  })
  void aResourceIsAPatternOfTheWholeArn(String resource, boolean covered) throws Exception {
    assertThat(allows(statement("Allow", "\"execute-api:Invoke\"", "\"" + resource + "\""))).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({ "*, true", "execute-api:*, true", "EXECUTE-API:invoke, true", "execute-api:ManageConnections, false" })
  void anActionIsAPatternWithoutCase(String action, boolean covered) throws Exception {
    assertThat(allows(statement("Allow", "[\"s3:Get\",\"" + action + "\"]", "[\"arn:aws:s3:::x\",\"*\"]"))).isEqualTo(
      covered
    );
  }

  @Test
  void anExplicitDenyWinsInAnyOrder() throws Exception {
    String deny = statement("Deny", "\"*\"", "\"arn:aws:execute-api:*:*:*/prod/*\"");
    assertThat(allows("[" + ALLOW + "," + deny + "]")).isFalse();
    assertThat(allows("[" + deny + "," + ALLOW + "]")).isFalse();
    assertThat(
      allows("[" + statement("Deny", "\"*\"", "\"arn:aws:execute-api:*:*:*/test/*\"") + "," + ALLOW + "]")
    ).isTrue();
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
      "[{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"}]",
      "[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:execute-api:*\"}]",
      "[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}}]",
    }
  )
  void whatCannotBeEvaluatedIsNoPolicy(String statements) {
    assertThatIllegalArgumentException().isThrownBy(() -> allows(statements));
  }

  @Test
  void allButTheNamedActionsAndResourcesAreCoveredToo() throws Exception {
    String others = "{\"Effect\":\"Allow\",\"NotAction\":\"%s\",\"NotResource\":\"%s\"}";
    assertThat(allows(others.formatted("s3:*", "arn:aws:s3:::x"))).isTrue();
    assertThat(allows(others.formatted("execute-api:*", "arn:aws:s3:::x"))).isFalse();
    assertThat(allows(others.formatted("s3:*", ARN))).isFalse();
  }

  @Test
  void aPatternOfManyStarsTakesNoTime() {
    assertThat(Glob.matches("*a".repeat(500) + "b", "a".repeat(5_000))).isFalse();
  }
}
