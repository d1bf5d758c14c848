package dev.iops.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperienceStackTest {

  private final StackTemplate experience = Synthesized.shared().experience();

  @Test
  void outputsAreThoseOfTheContract() {
    assertThat(experience.outputs()).containsExactlyInAnyOrder(
      "WebSocketUrl",
      "CallbackUrl",
      "ConnectionsTableName",
      "ConnectFunctionName",
      "DisconnectFunctionName",
      "PingFunctionName",
      "DefaultFunctionName",
      "BroadcasterFunctionName",
      "BroadcasterDeadLetterQueueUrl",
      "BroadcasterEventSourceMappingId"
    );
  }

  @Test
  void theConnectionsTableHasTheContractsNameKeyAndExpiry() {
    JsonNode table = experience.properties("AWS::DynamoDB::Table", "ConnectionsTable");

    assertThat(table.path("TableName").asText()).isEqualTo("iops-dashboard-websocket-connections");
    assertThat(table.path("KeySchema").toString()).isEqualTo(
      """
      [{"AttributeName":"connectionId","KeyType":"HASH"}]"""
    );
    assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText()).isEqualTo("expires_at");
  }

  @Test
  void messagesAreRoutedByTheirType() {
    assertThat(
      experience.properties("AWS::ApiGatewayV2::Api", "WebSocketApi").path("RouteSelectionExpression").asText()
    ).isEqualTo("$request.body.type");
  }

  @ParameterizedTest
  @CsvSource({ "Connect,$connect,false", "Disconnect,$disconnect,false", "Ping,ping,true", "Default,$default,true" })
  void eachRouteRunsItsFunctionAndAnswersTheClientWhereItShould(String id, String key, boolean answers) {
    JsonNode route = experience.properties("AWS::ApiGatewayV2::Route", id + "Route");
    JsonNode integration = experience.properties("AWS::ApiGatewayV2::Integration", id + "Integration");
    JsonNode permission = experience.properties("AWS::Lambda::Permission", id + "Permission");
    String function = experience.logicalId("AWS::Lambda::Function", id + "Function");

    assertThat(route.path("RouteKey").asText()).isEqualTo(key);
    assertThat(route.path("Target").toString()).contains(id + "Integration");
    assertThat(integration.path("IntegrationUri").toString()).contains(function);
    assertThat(permission.path("SourceArn").toString()).contains("/prod/" + key);
    assertThat(route.path("RouteResponseSelectionExpression").asText("none")).isEqualTo(answers ? "$default" : "none");
    List<String> responses = experience
      .properties("AWS::ApiGatewayV2::RouteResponse")
      .stream()
      .map(response -> response.at("/RouteId/Ref").asText())
      .toList();
    assertThat(responses.contains(id + "Route")).isEqualTo(answers);
  }

  @Test
  void theStageIsLimitedAndLogged() {
    JsonNode stage = experience.properties("AWS::ApiGatewayV2::Stage", "WebSocketStage");

    assertThat(stage.path("StageName").asText()).isEqualTo("prod");
    assertThat(stage.at("/DefaultRouteSettings/ThrottlingRateLimit").asInt()).isEqualTo(1000);
    assertThat(stage.at("/DefaultRouteSettings/ThrottlingBurstLimit").asInt()).isEqualTo(2000);
    assertThat(stage.at("/AccessLogSettings/Format").asText()).contains(
      "$context.connectionId",
      "$context.connectedAt"
    );
    assertThat(stage.at("/AccessLogSettings/DestinationArn/Fn::GetAtt/0").asText()).isEqualTo(
      experience.logicalId("AWS::Logs::LogGroup", "WebSocketAccessLogs")
    );
  }

  @Test
  void theDeploymentWaitsForEveryRouteAndRouteResponse() {
    JsonNode deployment = experience
      .resources()
      .filter(entry -> entry.getValue().path("Type").asText().equals("AWS::ApiGatewayV2::Deployment"))
      .findFirst()
      .orElseThrow()
      .getValue();

    assertThat(deployment.path("DependsOn"))
      .extracting(JsonNode::asText)
      .contains(
        "ConnectRoute",
        "DisconnectRoute",
        "PingRoute",
        "DefaultRoute",
        "PingRouteResponse",
        "DefaultRouteResponse"
      );
  }

  @Test
  void theBroadcasterKeepsTheOrderOfTheTablesStreamAndRetriesInBounds() {
    JsonNode mapping = experience.properties("AWS::Lambda::EventSourceMapping", "BroadcasterEventSourceMapping");

    assertThat(mapping.path("ParallelizationFactor").asInt()).isEqualTo(1);
    assertThat(mapping.path("StartingPosition").asText()).isEqualTo("TRIM_HORIZON");
    assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
    assertThat(mapping.at("/FunctionResponseTypes/0").asText()).isEqualTo("ReportBatchItemFailures");
    assertThat(mapping.path("MaximumRetryAttempts").asInt()).isEqualTo(3);
    assertThat(mapping.path("MaximumRecordAgeInSeconds").asInt()).isEqualTo(300);
    assertThat(mapping.at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0").asText()).isEqualTo(
      experience.logicalId("AWS::SQS::Queue", "BroadcasterDeadLetterQueue")
    );
  }

  @Test
  void theBroadcasterKnowsWhereToPost() {
    assertThat(
      experience
        .properties("AWS::Lambda::Function", "BroadcasterFunction")
        .at("/Environment/Variables/CALLBACK_URL")
        .toString()
    ).startsWith("{\"Fn::Join\":[\"\",[\"https://\",{\"Ref\":\"WebSocketApi\"},\".execute-api.\"");
  }
}
