package dev.iops.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.stack.Placement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policies say of a request, and which are refused because they would not be understood. */
class PolicyTest {

  private static final String TABLE = "arn:aws:dynamodb:us-east-2:123456789012:table/T";
  private static final long SEED = 42;
  private static final int ROUNDS = 2_000;
  private static final Map<String, String> CONTEXT = RequestContext.of(
    new Placement("us-east-2", "123456789012"),
    "arn:aws:iam::123456789012:role/R"
  );

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Statement> policy(String... statements) {
    return PolicyDocument.parse(json("{'Version': '2012-10-17', 'Statement': [" + String.join(",", statements) + "]}"));
  }

  private static Decision decide(List<Statement> policy, String action, String resource) {
    return Decision.of(policy, action, resource, CONTEXT);
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    quoteCharacter = '`',
    value = {
      "'Action':'dynamodb:PutItem','Resource':'" + TABLE + "' | dynamodb:PutItem | " + TABLE + " | ALLOWED",
      "'Action':'dynamodb:PutItem','Resource':'" + TABLE + "' | dynamodb:GetItem | " + TABLE + " | NOT_ALLOWED",
      "'Action':'dynamodb:PutItem','Resource':'" + TABLE + "' | dynamodb:PutItem | " + TABLE + "2 | NOT_ALLOWED",
      "'Action':'dynamodb:putitem','Resource':'*' | dynamodb:PutItem | " + TABLE + " | ALLOWED",
      "'Action':['a:B','dynamodb:*Item'],'Resource':'*' | dynamodb:PutItem | " + TABLE + " | ALLOWED",
      "'Action':'*','Resource':'arn:aws:dynamodb:*:*:table/?' | dynamodb:PutItem | " + TABLE + " | ALLOWED",
      "'Action':'*','Resource':'" + TABLE + "/index/*' | dynamodb:Query | " + TABLE + " | NOT_ALLOWED",
      "'Action':'*','Resource':'" + TABLE + "/index/*' | dynamodb:Query | " + TABLE + "/index/i | ALLOWED",
      "'Action':'*','Resource':'arn:aws:*:us-east-2:table/T' | dynamodb:PutItem | " + TABLE + " | REFUSED",
      "'Action':'*','Resource':'arn:aws:dynamodb:*:table/T:x' | dynamodb:PutItem | " + TABLE + ":x | NOT_ALLOWED",
      "'NotAction':'dynamodb:Delete*','Resource':'*' | dynamodb:PutItem | " + TABLE + " | ALLOWED",
      "'NotAction':'dynamodb:Delete*','Resource':'*' | dynamodb:DeleteItem | " + TABLE + " | NOT_ALLOWED",
      "'Action':'*','NotResource':'" + TABLE + "' | dynamodb:PutItem | " + TABLE + " | NOT_ALLOWED",
      "'Action':'*','NotResource':'" + TABLE + "' | dynamodb:PutItem | " + TABLE + "2 | ALLOWED",
      "'Action':'dynamodb:ListTables','Resource':'" + TABLE + "' | dynamodb:ListTables | * | NOT_ALLOWED",
      "'Action':'dynamodb:ListTables','Resource':'*' | dynamodb:ListTables | * | ALLOWED",
    }
  )
  void oneAllowingStatement(String elements, String action, String resource, String expected) {
    String statement = "{'Effect':'Allow'," + elements + "}";
    if (expected.equals("REFUSED")) {
      assertThatThrownBy(() -> policy(statement)).hasMessageContaining("is no ARN");
    } else {
      assertThat(decide(policy(statement), action, resource)).isEqualTo(Decision.valueOf(expected));
    }
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    quoteCharacter = '`',
    value = {
      "{'StringEquals':{'aws:RequestedRegion':'us-east-2'}} | true",
      "{'StringEquals':{'aws:RequestedRegion':['eu-west-1','us-east-2']}} | true",
      "{'StringEquals':{'aws:RequestedRegion':'US-EAST-2'}} | false",
      "{'StringEqualsIgnoreCase':{'aws:RequestedRegion':'US-EAST-2'}} | true",
      "{'StringNotEquals':{'aws:RequestedRegion':['eu-west-1','us-east-2']}} | false",
      "{'StringNotEquals':{'aws:RequestedRegion':['eu-west-1','eu-west-2']}} | true",
      "{'StringLike':{'aws:RequestedRegion':'us-*'}} | true",
      "{'StringNotLike':{'aws:RequestedRegion':'us-*'}} | false",
      "{'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::123456789012:role/R'}} | true",
      "{'ArnLike':{'AWS:principalarn':'arn:aws:iam::*:role/?'}} | true",
      "{'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/?'}} | false",
      "{'Bool':{'aws:SecureTransport':'true'}} | true",
      "{'Bool':{'aws:SecureTransport':false}} | false",
      "{'Null':{'aws:SourceArn':'true'}} | true",
      "{'Null':{'aws:SourceArn':'false'}} | false",
      "{'Null':{'aws:PrincipalArn':'false'}} | true",
      "{'StringEquals':{'aws:SourceAccount':'1'}} | false",
      "{'StringEqualsIfExists':{'aws:SourceAccount':'1'}} | true",
      "{'StringNotEquals':{'aws:SourceAccount':'1'}} | true",
      "{'StringEquals':{'aws:RequestedRegion':'us-east-2','aws:PrincipalAccount':'1'}} | false",
      "{'StringEquals':{'aws:RequestedRegion':'us-east-2'},'Bool':{'aws:SecureTransport':'false'}} | false",
    }
  )
  void conditionsMustAllHold(String conditions, boolean holds) {
    List<Statement> policy = policy("{'Effect':'Allow','Action':'*','Resource':'*','Condition':" + conditions + "}");
    assertThat(decide(policy, "a:B", "*")).isEqualTo(holds ? Decision.ALLOWED : Decision.NOT_ALLOWED);
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    quoteCharacter = '`',
    value = {
      "{'Effect':'Permit','Action':'*','Resource':'*'} | Effect is 'Permit'",
      "{'Effect':'Allow','Resource':'*'} | needs either Action or NotAction",
      "{'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*'} | needs either Action or NotAction",
      "{'Effect':'Allow','Action':'*'} | needs either Resource or NotResource",
      "{'Effect':'Allow','Action':'PutItem','Resource':'*'} | action 'PutItem' has no service",
      "{'Effect':'Allow','Action':'*','Resource':'table'} | 'table' is no ARN",
      "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::${aws:username}'} | policy variable",
      "{'Effect':'Allow','Action':'*','Resource':'*','Principal':'*'} | element Principal is not understood",
      "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'::1'}}} | operator IpAddress",
      "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'NotNull':{'aws:SourceArn':'true'}}} | operator NotNull",
      "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'ForAllValues:StringEquals':{'dynamodb:LeadingKeys':'a'}}} | operator ForAllValues:StringEquals",
      "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringEquals':{'dynamodb:Attributes':'a'}}} | condition key dynamodb:Attributes",
    }
  )
  void whatWouldNotBeUnderstoodIsRefused(String statement, String problem) {
    String good = "{'Effect':'Allow','Action':'*','Resource':'*'}";
    assertThatThrownBy(() -> policy(good, statement))
      .isInstanceOf(IllegalArgumentException.class)
      .hasMessageStartingWith("statement 2: ")
      .hasMessageContaining(problem);
  }

  @Test
  void aDocumentNeedsStatementsAndAKnownVersion() {
    assertThatThrownBy(() -> PolicyDocument.parse(json("{}"))).hasMessageContaining("has no Statement");
    assertThatThrownBy(() ->
      PolicyDocument.parse(json("{'Version':'2020-01-01','Statement':[]}"))
    ).hasMessageContaining("Version is \"2020-01-01\"");
  }

  /** Whatever the order: one denying statement that covers the request decides, else one that allows it, else nothing. */
  @Test
  void aDenialWinsInAnyOrderAndNothingIsAllowedByItself() {
    var random = new Random(SEED);
    String[] actions = { "s:Get", "s:Put", "s:*", "t:*", "*" };
    String[] resources = { "arn:aws:s:::a", "arn:aws:s:::b", "arn:aws:s:::*", "*" };
    Map<Decision, Integer> seen = new EnumMap<>(Decision.class);
    for (int i = 0; i < ROUNDS; i++) {
      List<Statement> statements = new ArrayList<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        String effect = random.nextInt(3) == 0 ? "Deny" : "Allow";
        statements.addAll(
          policy(
            "{'Effect':'%s','Action':'%s','Resource':'%s'}".formatted(
              effect,
              actions[random.nextInt(actions.length)],
              resources[random.nextInt(resources.length)]
            )
          )
        );
      }
      List<Statement> covering = statements
        .stream()
        .filter(s -> s.covers("s:Get", "arn:aws:s:::a", CONTEXT))
        .toList();
      Decision expected = covering.stream().anyMatch(s -> !s.allows())
        ? Decision.DENIED
        : covering.isEmpty()
          ? Decision.NOT_ALLOWED
          : Decision.ALLOWED;
      Collections.shuffle(statements, random);
      assertThat(decide(statements, "s:Get", "arn:aws:s:::a")).isEqualTo(expected);
      seen.merge(expected, 1, Integer::sum);
    }
    assertThat(seen).containsOnlyKeys(Decision.values());
  }
}
