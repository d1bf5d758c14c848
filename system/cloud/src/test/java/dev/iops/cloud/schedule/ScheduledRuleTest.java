package dev.iops.cloud.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.lambda.LambdaOptions;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.AwsRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ScheduledRuleTest {

  private static final String FUNCTION = "arn:aws:lambda:us-east-2:000000000000:function:f";
  private static final String QUEUE = "arn:aws:sqs:us-east-2:000000000000:lost";

  private final ManualTimeline timeline = new ManualTimeline();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<DeadLetter> deadLetters = new CopyOnWriteArrayList<>();
  private final Set<Instant> doubled = new HashSet<>();
  private final Rules rules = new Rules();
  private final RuleProvider provider = new RuleProvider(
    rules,
    (function, payload) -> {
      if (function.endsWith(":gone")) {
        throw new AwsException(404, "ResourceNotFoundException", "Function not found: " + function);
      }
      events.add(parse(new String(payload, StandardCharsets.UTF_8)));
      return function;
    },
    (queue, body, attributes) -> deadLetters.add(new DeadLetter(queue, parse(body), attributes)),
    timeline,
    LambdaOptions.like("us-east-2", "000000000000", () -> ""),
    (rule, due) -> doubled.contains(due)
  );

  private record DeadLetter(String queue, JsonNode body, Map<String, String> attributes) {}

  private static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CreatedResource create(String state, String target) {
    String properties = "{'ScheduleExpression':'rate(1 minute)','State':'%s','Targets':[%s]}"
      .formatted(state, target)
      .replace('\'', '"');
    return provider.create(new ResourceRequest("stack", "Rule", "AWS::Events::Rule", parse(properties), "rule"));
  }

  private void pass(Duration time, int expectedEvents) {
    timeline.advance(time);
    await().until(() -> events.size() == expectedEvents && (expectedEvents == 0 || timeline.waiting() <= 1));
  }

  @Test
  void aPlantedFaultDeliversTheSameEventTwice() {
    doubled.add(timeline.now().plus(Duration.ofMinutes(2)));
    create("ENABLED", "{'Id':'t','Arn':'" + FUNCTION + "'}");
    pass(Duration.ofMinutes(1), 1);
    pass(Duration.ofMinutes(1), 3);
    assertThat(events.get(2)).isEqualTo(events.get(1)).isNotEqualTo(events.get(0));
    pass(Duration.ofMinutes(1), 4);
  }

  @Test
  void firesEachMinuteCountedFromItsCreation() {
    create("ENABLED", "{'Id':'t','Arn':'" + FUNCTION + "'}");
    pass(Duration.ofSeconds(59), 0);
    pass(Duration.ofSeconds(1), 1);
    await().until(() -> timeline.waiting() == 1);
    pass(Duration.ofMinutes(1), 2);
    JsonNode event = events.getFirst();
    assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
    assertThat(event.path("source").asText()).isEqualTo("aws.events");
    assertThat(event.path("time").asText()).isEqualTo("2026-01-05T10:16:30Z");
    assertThat(event.path("resources").path(0).asText()).isEqualTo("arn:aws:events:us-east-2:000000000000:rule/rule");
    assertThat(event.fieldNames())
      .toIterable()
      .containsExactly("version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail");
  }

  @Test
  void whatPassedWhileItWasDisabledIsNotMadeUpFor() {
    create("DISABLED", "{'Id':'t','Arn':'" + FUNCTION + "'}");
    pass(Duration.ofMinutes(10), 0);
    call("EnableRule", "{'Name':'rule'}");
    assertThat(call("DescribeRule", "{'Name':'rule'}").path("State").asText()).isEqualTo("ENABLED");
    pass(Duration.ofSeconds(60), 1);
    await().until(() -> timeline.waiting() == 1);
    call("DisableRule", "{'Name':'rule'}");
    pass(Duration.ofMinutes(10), 1);
  }

  @Test
  void inputReplacesTheEventAndInputPathCutsIt() {
    create(
      "ENABLED",
      "{'Id':'a','Arn':'" + FUNCTION + "','Input':'{}'},{'Id':'b','Arn':'" + FUNCTION + "','InputPath':'$.source'}"
    );
    timeline.advance(Duration.ofMinutes(1));
    await().until(() -> events.size() == 2);
    assertThat(events).containsExactly(parse("{}"), parse("\"aws.events\""));
  }

  @Test
  void targetsThatAreNotEmulatedAreErrors() {
    assertThatThrownBy(() -> create("ENABLED", "{'Id':'t','Arn':'arn:aws:sqs:us-east-2:000000000000:q'}"))
      .isInstanceOf(TemplateException.class)
      .hasMessageContaining("stack/Rule")
      .hasMessageContaining("is no function");
    assertThatThrownBy(() -> create("ENABLED", "{'Id':'t','Arn':'" + FUNCTION + "','InputTransformer':{}}"))
      .isInstanceOf(TemplateException.class)
      .hasMessageContaining("InputTransformer is not emulated");
    assertThatThrownBy(() ->
      create("ENABLED", "{'Id':'t','Arn':'" + FUNCTION + "','DeadLetterConfig':{'Arn':'elsewhere'}}")
    )
      .isInstanceOf(TemplateException.class)
      .hasMessageContaining("DeadLetterConfig.Arn is 'elsewhere'");
  }

  @Test
  void anEventThatItsTargetRefusesGoesToThatTargetsDeadLetterQueue() {
    String gone = FUNCTION.substring(0, FUNCTION.lastIndexOf(":")) + ":gone";
    create(
      "ENABLED",
      "{'Id':'a','Arn':'" +
        gone +
        "','Input':'{}','DeadLetterConfig':{'Arn':'" +
        QUEUE +
        "'}},{'Id':'b','Arn':'" +
        FUNCTION +
        "','DeadLetterConfig':{'Arn':'" +
        QUEUE +
        "'}}"
    );
    pass(Duration.ofMinutes(1), 1);
    assertThat(deadLetters).hasSize(1);
    DeadLetter letter = deadLetters.getFirst();
    assertThat(letter.queue()).isEqualTo(QUEUE);
    assertThat(letter.body().path("detail-type").asText()).isEqualTo("Scheduled Event");
    assertThat(letter.attributes()).containsOnly(
      entry("RULE_ARN", "arn:aws:events:us-east-2:000000000000:rule/rule"),
      entry("TARGET_ARN", gone),
      entry("ERROR_CODE", "NO_RESOURCE"),
      entry("ERROR_MESSAGE", "Function not found: " + gone)
    );
  }

  @Test
  void aRetryPolicyIsListedAsHavingNoEffect() {
    assertThat(create("DISABLED", "{'Id':'t','Arn':'" + FUNCTION + "'}").inert()).isEmpty();
    assertThat(
      create("DISABLED", "{'Id':'t','Arn':'" + FUNCTION + "','RetryPolicy':{'MaximumRetryAttempts':3}}").inert()
    ).containsOnlyKeys("Targets.RetryPolicy");
  }

  @Test
  void theApiListsRulesAndTargetsAndRefusesPutEvents() {
    create("DISABLED", "{'Id':'t','Arn':'" + FUNCTION + "'}");
    assertThat(call("ListRules", "{}").at("/Rules/0/Name").asText()).isEqualTo("rule");
    assertThat(call("ListTargetsByRule", "{'Rule':'rule'}").at("/Targets/0/Arn").asText()).isEqualTo(FUNCTION);
    assertThatThrownBy(() -> call("PutEvents", "{'Entries':[]}"))
      .isInstanceOf(AwsException.class)
      .hasMessageContaining("no event bus");
    assertThatThrownBy(() -> call("EnableRule", "{'Name':'none'}")).hasMessageContaining("Rule none does not exist");
  }

  private JsonNode call(String operation, String body) {
    AwsRequest request = new AwsRequest(
      "POST",
      "/",
      "/",
      Map.of(),
      Map.of("x-amz-target", List.of("AWSEvents." + operation), "content-type", List.of("application/x-amz-json-1.1")),
      body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)
    );
    return parse(new String(EventsService.of(rules).handle(request).body(), StandardCharsets.UTF_8));
  }
}
