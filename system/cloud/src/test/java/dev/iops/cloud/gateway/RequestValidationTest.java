package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are not as their route's model wants them never reach its function. */
@ExtendWith(BufferLeaks.class)
class RequestValidationTest {

  private static final String CIRCLE = """
  {"$schema":"http://json-schema.org/draft-04/schema#","type":"object","required":["radius"],
   "properties":{"radius":{"$ref":"#/definitions/length"}},
   "definitions":{"length":{"type":"number","minimum":0,"exclusiveMinimum":true}}}""";

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private void model(String name, String schema) throws Exception {
    ObjectNode model = fixture.ofApi().put("Name", name).put("ContentType", "application/json");
    fixture.create(name, GatewayProperties.MODEL, model.set("Schema", FakeFunctions.JSON.readTree(schema)));
  }

  private void start(String expression, String requestModels) throws Exception {
    fixture.api("$default");
    model("Circle", CIRCLE);
    model("Anything", "{}");
    ObjectNode route = fixture.ofApi().put("ModelSelectionExpression", expression);
    route.set("RequestModels", FakeFunctions.JSON.readTree(requestModels));
    fixture
      .route(Route.CONNECT, GatewayFixture.CONNECT)
      .route(Route.DEFAULT, GatewayFixture.DEFAULT, route)
      .stage("prod")
      .start();
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "{\"shape\":\"circle\",\"radius\":1.5}",
      "{\"shape\":\"circle\",\"radius\":1,\"more\":[]}",
      "{\"shape\":\"other\"}",
    }
  )
  void whatItsModelAcceptsIsDeliveredAsItCame(String body) throws Exception {
    start("$request.body.shape", "{\"circle\":\"Circle\",\"other\":\"Anything\"}");
    try (RawClient client = fixture.open()) {
      client.text(body);
      assertThat(fixture.functions.next(GatewayFixture.DEFAULT).path("body").asText()).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "{\"shape\":\"circle\"}",
      "{\"shape\":\"circle\",\"radius\":0}",
      "{\"shape\":\"circle\",\"radius\":\"1\"}",
      "{\"shape\":\"square\",\"radius\":1}",
      "{\"radius\":1}",
      "circle",
      "{\"shape\":\"circle\",\"radius\":1} {}",
      "",
    }
  )
  void whatItDoesNotGetsTheFrameOfTheDocumentationByteForByte(String body) throws Exception {
    start("$request.body.shape", "{\"circle\":\"Circle\"}");
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      client.text(body);
      String frame = client.read().text();
      String messageId = FakeFunctions.JSON.readTree(frame).path("messageId").asText();
      assertThat(frame).isEqualTo(
        "{\"message\" : \"Bad request body\", \"connectionId\": \"" + id + "\", \"messageId\": \"" + messageId + "\"}"
      );
      assertThat(Ids.hasShape(messageId)).isTrue();
      assertThat(fixture.functions.waiting(GatewayFixture.DEFAULT)).isZero();
      assertThat(fixture.counts().clientError()).isOne();
    }
  }

  @Test
  void withoutAMatchTheDefaultModelDecides() throws Exception {
    start("$request.body.shape", "{\"other\":\"Anything\",\"$default\":\"Circle\"}");
    try (RawClient client = fixture.open()) {
      client.text("{\"shape\":\"square\",\"radius\":2}");
      JsonNode event = fixture.functions.next(GatewayFixture.DEFAULT);
      assertThat(event.path("body").asText()).contains("square");
      client.text("{\"shape\":\"square\"}");
      assertThat(client.read().text()).contains("Bad request body");
    }
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    quoteCharacter = '`',
    value = {
      "{\"type\":\"no type\"} | it is no JSON schema",
      "7 | expected a JSON schema as an object",
      "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"} | $schema is 'http://json-schema.org/draft-07/schema#'",
      "{\"items\":{\"$ref\":\"https://example.com/x\"}} | $ref is 'https://example.com/x'",
    }
  )
  void aSchemaThatCannotBeUsedIsRefused(String schema, String problem) {
    fixture.api("$default");
    assertThatThrownBy(() -> model("M", schema))
      .hasMessageContaining("Schema cannot be used")
      .hasMessageContaining(problem);
  }

  @Test
  void aModelThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> start("$default", "{\"$default\":\"Square\"}")).hasMessageContaining(
      "RequestModels has 'Square'"
    );
  }
}
