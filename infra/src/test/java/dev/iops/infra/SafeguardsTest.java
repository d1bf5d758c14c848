package dev.iops.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;

/** What holds for both stacks: least privilege, encryption, retention, and templates that any reader can evaluate. */
class SafeguardsTest {

  private static final String ACTION = "execute-api:ManageConnections";

  static List<StackTemplate> templates() {
    return List.of(Synthesized.shared().core(), Synthesized.shared().experience());
  }

  @Test
  void theRulesHaveNoObjection() {
    assertThat(Synthesized.shared().objections()).isEmpty();
  }

  @Test
  void theOnlyWildcardsAreConnectionIdsOfTheApisOwnStage() {
    assertThat(templates().stream().flatMap(SafeguardsTest::wildcardGrants)).satisfiesExactly(
      post -> assertThat(post.toString()).contains(ACTION, "WebSocketApi", "/prod/POST/@connections/*"),
      end -> assertThat(end.toString()).contains(ACTION, "WebSocketApi", "/prod/DELETE/@connections/*")
    );
  }

  @Test
  void aPlantedWildcardIsCaughtByTheRulesAndByTheTestAbove() {
    Synthesized planted = Synthesized.with(app ->
      ((Role) app.core().getNode().findChild("ProcessorFunctionRole")).addToPolicy(
        PolicyStatement.Builder.create().actions(List.of("dynamodb:*")).resources(List.of("*")).build()
      )
    );

    assertThat(planted.objections()).anyMatch(text -> text.contains("AwsSolutions-IAM5") && text.contains("Processor"));
    assertThat(wildcardGrants(planted.core())).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void eachFunctionHasARoleOfItsOwn(StackTemplate template) {
    List<JsonNode> functions = template.properties("AWS::Lambda::Function");

    assertThat(functions)
      .extracting(function -> function.at("/Role/Fn::GetAtt/0").asText())
      .doesNotHaveDuplicates();
    assertThat(template.properties("AWS::IAM::Role"))
      .hasSameSizeAs(functions)
      .allSatisfy(role -> assertThat(role.has("ManagedPolicyArns")).isFalse());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void eachFunctionRunsItsHandlerOnJava21(StackTemplate template) {
    Map<String, FunctionDefinition> definitions = Arrays.stream(FunctionDefinition.values()).collect(
      Collectors.toMap(FunctionDefinition::id, Function.identity())
    );
    assertThat(template.properties("AWS::Lambda::Function"))
      .isNotEmpty()
      .allSatisfy(function -> {
        String id = function.at("/Environment/Variables/POWERTOOLS_SERVICE_NAME").asText();
        assertThat(definitions).containsKey(id);
        assertThat(function.path("Handler").asText()).isEqualTo(definitions.get(id).handlerClass());
        assertThat(function.path("Runtime").asText()).isEqualTo("java21");
        assertThat(function.path("Timeout").asLong()).isEqualTo(definitions.get(id).timeout().toSeconds());
      });
  }

  @ParameterizedTest
  @MethodSource("templates")
  void eachFunctionsLogGroupIsNamedAfterItAndForgetsAfterAMonth(StackTemplate template) {
    List<String> names = template
      .properties("AWS::Logs::LogGroup")
      .stream()
      .map(group -> group.path("LogGroupName").toString())
      .toList();

    assertThat(template.properties("AWS::Logs::LogGroup")).allMatch(
      group -> group.path("RetentionInDays").asInt() == 30
    );
    template
      .resources()
      .filter(entry -> entry.getValue().path("Type").asText().equals("AWS::Lambda::Function"))
      .forEach(entry ->
        assertThat(names).contains(
          "{\"Fn::Join\":[\"\",[\"/aws/lambda/\",{\"Ref\":\"%s\"}]]}".formatted(entry.getKey())
        )
      );
  }

  @ParameterizedTest
  @MethodSource("templates")
  void tablesAndQueuesAreEncryptedAndRecoverable(StackTemplate template) {
    assertThat(template.properties("AWS::DynamoDB::Table"))
      .allMatch(table -> table.at("/SSESpecification/SSEEnabled").asBoolean())
      .allMatch(table -> table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled").asBoolean());
    assertThat(template.properties("AWS::SQS::Queue"))
      .allMatch(queue -> queue.path("SqsManagedSseEnabled").asBoolean())
      .allMatch(queue -> queue.path("MessageRetentionPeriod").asInt() == 14 * 24 * 60 * 60);
    assertThat(template.properties("AWS::SQS::QueuePolicy"))
      .hasSameSizeAs(template.properties("AWS::SQS::Queue"))
      .allMatch(policy -> policy.toString().contains("{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void theTemplateNeedsNoConditionsParametersOrCustomResources(StackTemplate template) {
    assertThat(
      template
        .root()
        .propertyStream()
        .map(entry -> entry.getKey())
    ).containsExactlyInAnyOrder("Description", "Resources", "Outputs");
    assertThat(template.resources().map(entry -> entry.getValue().path("Type").asText())).noneMatch(
      type -> type.startsWith("Custom::") || type.startsWith("AWS::CDK::") || type.contains("CustomResource")
    );
    assertThat(
      template.root().toString().replaceAll("\"Fn::(Join|GetAtt|Sub|ImportValue|Select|Split)\"", "")
    ).doesNotContain("\"Fn::");
  }

  private static Stream<String> wildcardGrants(StackTemplate template) {
    return template
      .roleStatements()
      .filter(statement -> statement.path("Effect").asText().equals("Allow"))
      .filter(statement -> (statement.path("Action").toString() + statement.path("Resource")).contains("*"))
      .map(JsonNode::toString);
  }
}
