package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What templates may say about WebSocket APIs, and what they get back. */
class GatewayProviderTest {

  private final GatewayFixture fixture = new GatewayFixture();

  private static JsonNode json(String text) throws Exception {
    return FakeFunctions.JSON.readTree(text);
  }

  @Test
  void anApiHasAStableIdOfTenCharactersAndItsEndpoint() throws Exception {
    ResourceRequest request = new ResourceRequest(
      "IOpsDashboard-ExperienceStack",
      "Api",
      GatewayProperties.API,
      json("{\"Name\":\"n\",\"ProtocolType\":\"WEBSOCKET\",\"RouteSelectionExpression\":\"$request.body.type\"}"),
      "generated"
    );
    CreatedResource first = fixture.provider.create(request);
    CreatedResource again = new GatewayFixture().provider.create(request);
    assertThat(first.ref()).matches("[a-z][a-z0-9]{9}").isEqualTo(again.ref());
    assertThat(first.attributes())
      .containsEntry("ApiId", first.ref())
      .containsEntry("ApiEndpoint", "wss://" + first.ref() + ".execute-api.us-east-2.amazonaws.com");
  }

  @Test
  void integrationsRoutesAndTheRestReferToEachOtherByRef() {
    fixture.product();
    Api api = fixture.apis.api(fixture.apiId()).orElseThrow();
    Route ping = api.route("ping").orElseThrow();
    assertThat(ping.integration()).containsInstanceOf(Integration.Function.class);
    assertThat(api.isTwoWay(ping)).isTrue();
    assertThat(api.isTwoWay(api.route(Route.DEFAULT).orElseThrow())).isFalse();
    ObjectNode deployment = fixture.ofApi().put("Description", "d");
    assertThat(fixture.create("D", GatewayProperties.DEPLOYMENT, deployment).attributes()).containsKey("DeploymentId");
  }

  @Test
  void aDeploymentIsEnoughForAStage() {
    ObjectNode stage = fixture.api("$default").ofApi().put("StageName", "s").put("DeploymentId", "d");
    assertThat(fixture.create("S", GatewayProperties.STAGE, stage).ref()).isEqualTo("s");
    assertThat(fixture.apis.stage("127.0.0.1:1", "s")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    quoteCharacter = '`',
    value = {
      "Api         | {`Name`:`n`,`ProtocolType`:`HTTP`,`RouteSelectionExpression`:`$default`} | ProtocolType is 'HTTP'",
      "Api         | {`Name`:`n`,`ProtocolType`:`WEBSOCKET`} | RouteSelectionExpression is missing",
      "Api         | {`Name`:`n`,`ProtocolType`:`WEBSOCKET`,`RouteSelectionExpression`:`$context.x`} | cannot be read",
      "Integration | {`IntegrationType`:`HTTP_PROXY`} | IntegrationType is 'HTTP_PROXY'",
      "Integration | {`IntegrationType`:`AWS_PROXY`,`IntegrationUri`:`arn:x`} | IntegrationUri is 'arn:x'",
      "Integration | {`IntegrationType`:`MOCK`} | a MOCK integration needs a template",
      "Route       | {`RouteKey`:`a`,`Target`:`integrations/none`} | Target is 'integrations/none'",
      "Route       | {`RouteKey`:`$connect`,`AuthorizationType`:`JWT`} | AuthorizationType is 'JWT'",
      "Integration | {`IntegrationType`:`AWS_PROXY`,`IntegrationUri`:`arn:aws:apigateway:r:lambda:path/2015-03-31/functions/f/invocations`,`CredentialsArn`:`arn:aws:iam::*:user/*`} | expected the ARN of a role",
      "Route       | {`RouteKey`:`a`,`AuthorizationType`:`AWS_IAM`} | AWS authorizes the route $connect only",
      "Route       | {`RouteKey`:`a`,`AuthorizationType`:`CUSTOM`} | AWS authorizes the route $connect only",
      "Route       | {`RouteKey`:`$connect`,`AuthorizationType`:`CUSTOM`,`AuthorizerId`:`x`} | AuthorizerId is 'x'",
      "Authorizer  | {`AuthorizerType`:`JWT`} | AuthorizerType is 'JWT'",
      "Authorizer  | {`AuthorizerType`:`REQUEST`,`AuthorizerUri`:`arn:x`} | AuthorizerUri is 'arn:x'",
      "Route       | {`RouteKey`:`a`,`ApiKeyRequired`:true} | ApiKeyRequired is true",
      "RouteResponse | {`RouteResponseKey`:`$default`,`RouteId`:`none`} | RouteId is 'none'",
      "Stage       | {`StageName`:`s`} | the stage would serve nothing",
      "Stage       | {`StageName`:`s`,`AutoDeploy`:true,`DefaultRouteSettings`:{`ThrottlingRateLimit`:-1}} | DefaultRouteSettings",
      "Stage       | {`StageName`:`s`,`AutoDeploy`:true,`DefaultRouteSettings`:{`throttlingRateLimit`:1}} | DefaultRouteSettings has the unknown key 'throttlingRateLimit': expected ThrottlingRateLimit, ThrottlingBurstLimit, DetailedMetricsEnabled (not emulated, may be there: LoggingLevel, DataTraceEnabled)",
      "Stage       | {`StageName`:`s`,`AutoDeploy`:true,`RouteSettings`:{`$connect`:{`Burst`:1}}} | RouteSettings of '$connect' has the unknown key 'Burst'",
      "Stage       | {`StageName`:`s`,`AutoDeploy`:true,`RouteSettings`:{`$connect`:5}} | RouteSettings of '$connect' is 5: expected an object",
    }
  )
  void refusesWhatItCannotRunWithAWordOnWhere(String type, String properties, String problem) throws Exception {
    ObjectNode given = (ObjectNode) json(properties.replace('`', '"'));
    if (!type.equals("Api")) {
      given.put("ApiId", fixture.api("$default").apiId());
    }
    assertThatThrownBy(() -> fixture.create("It", "AWS::ApiGatewayV2::" + type, given))
      .isInstanceOf(TemplateException.class)
      .hasMessageStartingWith("Stack/It (AWS::ApiGatewayV2::" + type + "): ")
      .hasMessageContaining(problem);
  }

  @Test
  void aStageMayAskForLogsThatAreNotEmulated() throws Exception {
    ObjectNode stage = fixture.api("$default").ofApi().put("StageName", "s").put("AutoDeploy", true);
    stage.set("DefaultRouteSettings", json("{\"LoggingLevel\":\"INFO\",\"DataTraceEnabled\":true}"));
    assertThat(fixture.create("S", GatewayProperties.STAGE, stage).ref()).isEqualTo("s");
  }

  @ParameterizedTest
  @CsvSource({ "49,true", "50,false", "29000,false", "29001,true" })
  void anIntegrationTimeoutIsWithinTheLimitsOfAws(int millis, boolean refused) {
    ObjectNode integration = fixture.api("$default").ofApi().put("IntegrationType", "AWS_PROXY");
    integration.put("IntegrationUri", "arn:aws:apigateway:r:lambda:path/2015-03-31/functions/f/invocations");
    integration.put("TimeoutInMillis", millis);
    if (refused) {
      assertThatThrownBy(() -> fixture.create("I", GatewayProperties.INTEGRATION, integration)).hasMessageContaining(
        "TimeoutInMillis is " + millis
      );
    } else {
      assertThat(fixture.create("I", GatewayProperties.INTEGRATION, integration).ref()).hasSize(7);
    }
  }
}
