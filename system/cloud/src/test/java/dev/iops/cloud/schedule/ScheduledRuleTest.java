package dev.iops.cloud.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.lambda.LambdaOptions;
import dev.iops.cloud.metrics.MetricProbe;
import dev.iops.cloud.metrics.MetricStore;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScheduledRuleTest {

  private static final String FUNCTION = "arn:aws:lambda:us-east-2:000000000000:function:f";
  private static final String QUEUE = "arn:aws:sqs:us-east-2:000000000000:lost";

  private final ManualTimeline timeline = new ManualTimeline();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<DeadLetter> deadLetters = new CopyOnWriteArrayList<>();
  private final Set<Instant> doubled = new HashSet<>();
  private final Rules rules = new Rules();
  private final MetricStore store = new MetricStore(timeline);
  private final MetricProbe metrics = new MetricProbe(store, timeline);
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger throttled = new AtomicInteger();
  private FiringDelay delay = FiringDelay.NONE;

  private RuleProvider provider() {
    return new RuleProvider(
      rules,
      (function, payload) -> {
        if (function.endsWith(":gone")) {
          throw new AwsException(404, "ResourceNotFoundException", "Function not found: " + function);
        }
        attempts.incrementAndGet();
        if (throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          throw new AwsException(429, "TooManyRequestsException", "Rate Exceeded.");
        }
        events.add(parse(new String(payload, StandardCharsets.UTF_8)));
        return function;
      },
      (function, service, rule) -> !function.endsWith(":locked") && service.equals("events.amazonaws.com"),
      (queue, body, attributes) -> deadLetters.add(new DeadLetter(queue, parse(body), attributes)),
      timeline,
      LambdaOptions.like("us-east-2", "000000000000", () -> ""),
      delay,
      (rule, due) -> doubled.contains(due),
      store
    );
  }

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
    return provider().create(new ResourceRequest("stack", "Rule", "AWS::Events::Rule", parse(properties), "rule"));
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
      entry("ERROR_MESSAGE", "Function not found: " + gone),
      entry("RETRY_ATTEMPTS", "0")
    );
  }

  private String target(String more) {
    return "{'Id':'t','Arn':'" + FUNCTION + "','DeadLetterConfig':{'Arn':'" + QUEUE + "'}" + more + "}";
  }

  @Test
  void aThrottledEventIsDeliveredLater() {
    create("ENABLED", target(""));
    throttled.set(3);
    timeline.advance(Duration.ofMinutes(1));
    await().until(() -> attempts.get() == 1 && timeline.waiting() == 2);
    call("DisableRule", "{'Name':'rule'}");
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return events.size() == 1;
    });
    assertThat(attempts).hasValue(4);
    assertThat(events.getFirst().path("time").asText()).isEqualTo("2026-01-05T10:16:30Z");
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void anEventThatStaysThrottledGoesToTheDeadLetterQueueAfterItsRetries() {
    create("ENABLED", target(",'RetryPolicy':{'MaximumRetryAttempts':2}"));
    exhaust();
    assertThat(attempts).hasValue(3);
    assertThat(deadLetters.getFirst().attributes()).contains(
      entry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts"),
      entry("RETRY_ATTEMPTS", "2"),
      entry("ERROR_CODE", "THROTTLING")
    );
  }

  @Test
  void aFunctionThatDoesNotPermitTheRuleIsNotInvoked() {
    create("ENABLED", "{'Id':'a','Arn':'" + FUNCTION + ":locked','DeadLetterConfig':{'Arn':'" + QUEUE + "'}}");
    timeline.advance(Duration.ofMinutes(1));
    await().until(() -> deadLetters.size() == 1);
    assertThat(events).isEmpty();
    assertThat(deadLetters.getFirst().attributes()).containsEntry("ERROR_CODE", "NO_PERMISSIONS");
  }

  @Test
  void aRuleCountsHowOftenItFiresAndWhatItsTargetsRefuse() {
    String gone = FUNCTION.substring(0, FUNCTION.lastIndexOf(":")) + ":gone";
    create("ENABLED", "{'Id':'a','Arn':'" + gone + "'},{'Id':'b','Arn':'" + FUNCTION + "'}");
    assertThat(sum("TriggeredRules")).isZero();
    pass(Duration.ofMinutes(1), 1);
    pass(Duration.ofMinutes(1), 2);
    assertThat(sum("TriggeredRules")).isEqualTo(2);
    assertThat(sum("Invocations")).isEqualTo(4);
    assertThat(sum("FailedInvocations")).isEqualTo(2);
  }

  @Test
  void aRuleWhoseTargetTakesTheEventCountsNoFailure() {
    create("ENABLED", "{'Id':'b','Arn':'" + FUNCTION + "'}");
    pass(Duration.ofMinutes(1), 1);
    assertThat(sum("Invocations")).isEqualTo(1);
    assertThat(sum("FailedInvocations")).isZero();
  }

  private double sum(String metric) {
    return metrics.sum("AWS/Events", metric, "RuleName", "rule");
  }

  @Test
  void anEventThatStaysThrottledGoesToTheDeadLetterQueueAtItsAge() {
    create("ENABLED", target(",'RetryPolicy':{'MaximumEventAgeInSeconds':'60'}"));
    exhaust();
    // after 1, 3, 7, 15 and 31 seconds; 63 would be too late
    assertThat(attempts).hasValue(6);
    assertThat(deadLetters.getFirst().attributes()).contains(
      entry("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds"),
      entry("RETRY_ATTEMPTS", "5")
    );
    assertThat(call("ListTargetsByRule", "{'Rule':'rule'}").at("/Targets/0/RetryPolicy")).isEqualTo(
      parse("{\"MaximumRetryAttempts\":185,\"MaximumEventAgeInSeconds\":60}")
    );
  }

  private void exhaust() {
    throttled.set(Integer.MAX_VALUE);
    timeline.advance(Duration.ofMinutes(1));
    await().until(() -> attempts.get() == 1 && timeline.waiting() == 2);
    call("DisableRule", "{'Name':'rule'}");
    await().until(() -> {
      timeline.advance(Duration.ofSeconds(1));
      return deadLetters.size() == 1;
    });
  }

  @Test
  void theRetriesOfADefaultPolicyFillADay() {
    Duration sum = Duration.ZERO;
    for (int retry = 1; retry <= RetryPolicy.MOST_RETRIES; retry++) {
      sum = sum.plus(RetryPolicy.DEFAULT.waitBefore(retry));
    }
    assertThat(sum).isBetween(Duration.ofHours(23), Duration.ofHours(25));
  }

  @Test
  void aRetryPolicyBeyondTheLimitsOfAwsIsAnError() {
    assertThatThrownBy(() -> create("ENABLED", target(",'RetryPolicy':{'MaximumRetryAttempts':186}")))
      .isInstanceOf(TemplateException.class)
      .hasMessageContaining("RetryPolicy.MaximumRetryAttempts is 186, must be 0 to 185");
    assertThatThrownBy(() -> create("ENABLED", target(",'RetryPolicy':{'MaximumEventAgeInSeconds':59}")))
      .isInstanceOf(TemplateException.class)
      .hasMessageContaining("must be 60 to 86400");
  }

  @Test
  void aDelayFiresWithinTheMinuteAndDoesNotAddUp() {
    delay = new FiringDelay(Duration.ofSeconds(50), 7);
    create("ENABLED", "{'Id':'t','Arn':'" + FUNCTION + "'}");
    for (int minute = 1; minute <= 5; minute++) {
      timeline.advance(Duration.ofMinutes(1));
      await().until(() -> timeline.waiting() == 1);
    }
    timeline.advance(Duration.ofSeconds(50));
    await().until(() -> events.size() == 5);
    assertThat(events)
      .extracting(event -> event.path("time").asText())
      .startsWith("2026-01-05T10:16:30Z", "2026-01-05T10:17:30Z")
      .endsWith("2026-01-05T10:20:30Z");
    assertThatThrownBy(() -> new FiringDelay(Duration.ofMinutes(1), 0)).hasMessageContaining("below 60 seconds");
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
