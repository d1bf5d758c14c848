package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a message chooses its route: every form of "WebSocket selection expressions" (API Gateway Developer Guide). */
class RouteSelectionTest {

  private static final String BODY =
    "{\"action\":\"join\",\"service\":\"chat\",\"n\":{\"m\":{\"k\":\"deep\"}},\"list\":[\"a\",\"b\"],\"count\":5," +
    "\"on\":true,\"none\":null,\"with space\":\"s\",\"items\":[{\"id\":\"i0\"},{\"id\":\"i1\"}]}";

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    value = {
      "$request.body.action                                   | join",
      "${request.body.action}                                 | join",
      "${request.body.service}/${request.body.action}         | chat/join",
      "pre-${request.body.action}-post                        | pre-join-post",
      "$request.body.n.m.k                                    | deep",
      "$request.body.items[1].id                              | i1",
      "$request.body['with space']                            | s",
      "$request.body.list                                     | [a, b]",
      "$request.body.items[*].id                              | [i0, i1]",
      "$request.body.count                                    | 5",
      "$request.body.on                                       | true",
      "${request.body.service}/${request.body.missing}        | chat/",
      "\\$default                                             | $default",
      "$default                                               | $default",
      "constant                                               | constant",
    }
  )
  void evaluates(String expression, String key) {
    assertThat(RouteSelection.of(expression).evaluate(BODY)).contains(key);
  }

  @ParameterizedTest
  @ValueSource(
    strings = { "$request.body.missing", "$request.body.n.x.y", "$request.body.none", "$request.body.a[0].b" }
  )
  void aMissingPathIsEmptyText(String expression) {
    assertThat(RouteSelection.of(expression).evaluate(BODY)).contains("");
  }

  @ParameterizedTest
  @ValueSource(strings = { "", "  ", "x", "{\"action\":\"join\"", "{\"action\":\"join\"}}", "{'action':'join'}" })
  void aBodyThatIsNotJsonCannotBeEvaluatedUnlessTheExpressionIsConstant(String body) {
    assertThat(RouteSelection.of("$request.body.action").evaluate(body)).isEmpty();
    assertThat(RouteSelection.of("$default").evaluate(body)).contains("$default");
  }

  @Test
  void aBodyOfAbsurdDepthIsNotJson() {
    assertThat(RouteSelection.of("$request.body.action").evaluate("[".repeat(100_000))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "$context.stage",
      "$request.header.x",
      "${request.querystring.a}",
      "${request.body.a",
      "$request.bodyguard",
    }
  )
  void refusesVariablesThatAClientMessageDoesNotHave(String expression) {
    assertThatIllegalArgumentException()
      .isThrownBy(() -> RouteSelection.of(expression))
      .withMessageContaining(expression);
  }
}
