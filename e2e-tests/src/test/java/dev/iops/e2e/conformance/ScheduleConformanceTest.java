package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Observation;
import dev.iops.e2e.conformance.suite.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** When a schedule rule fires, and what its function is told. */
class ScheduleConformanceTest {

  private static final String EVENTS = "aws.events";
  private static final Duration ALMOST_A_MINUTE = Duration.ofSeconds(59);

  @Statement(
    id = "E11",
    says = "A rule of rate(1 minute) fires once a minute while it is enabled, and not while it is disabled",
    evidence = DOCUMENTED,
    source = "Creating a rule that runs on a schedule in Amazon EventBridge",
    needs = "PT3M"
  )
  void aRuleFiresOnceAMinuteWhileEnabled(ConformanceTarget target, Line line) throws InterruptedException {
    String rule = target.output("MinuteRuleArn");
    String name = target.output("MinuteRuleName");
    int before = target.observations().of(rule).size();
    try (EventBridgeClient events = target.clients().eventBridge()) {
      line
        .seen("state at first", events.describeRule(request -> request.name(name)).stateAsString())
        .shouldBe("DISABLED");
      target.pass(Duration.ofMinutes(1));
      events.enableRule(request -> request.name(name));
      try {
        line.seen("state", events.describeRule(request -> request.name(name)).stateAsString()).shouldBe("ENABLED");
        target.pass(ALMOST_A_MINUTE);
        JsonNode first = target
          .observations()
          .await(rule, before + 1, EVENTS)
          .get(before)
          .event();
        int soFar = target.observations().of(rule).size() - before;
        line.seen("events after a minute disabled and one enabled", soFar).shouldBeByDefault(1);
        seenInAnEvent(line, first, rule);
        target.pass(ALMOST_A_MINUTE);
        List<Observation> two = target.observations().await(rule, before + 2, EVENTS);
        Duration between = Duration.between(time(first), time(two.get(before + 1).event()));
        line.seen("from one event's time to the next's", between).shouldBeByDefault(Duration.ofMinutes(1));
        line
          .seen(
            "another id",
            two
              .get(before + 1)
              .event()
              .path("id")
              .equals(first.path("id"))
          )
          .shouldBe(false);
      } finally {
        events.disableRule(request -> request.name(name));
      }
    }
  }

  private static void seenInAnEvent(Line line, JsonNode event, String rule) {
    TreeSet<String> names = new TreeSet<>();
    event.fieldNames().forEachRemaining(names::add);
    // arn:aws:events:<region>:<account>:rule/<name>
    List<String> arn = List.of(rule.split(":", -1));
    line.seen("fields", names).shouldBe("[account, detail, detail-type, id, region, resources, source, time, version]");
    line.seen("version", event.path("version").asText()).shouldBe("0");
    line.seen("id of 36 characters", event.path("id").asText().matches("[0-9a-f-]{36}")).shouldBe(true);
    line.seen("detail-type", event.path("detail-type").asText()).shouldBe("Scheduled Event");
    line.seen("source", event.path("source").asText()).shouldBe(EVENTS);
    line.seen("region", event.path("region").asText()).shouldBe(arn.get(3));
    line.seen("account", event.path("account").asText()).shouldBe(arn.get(4));
    line.seen("resources", event.path("resources")).shouldBe("[\"" + rule + "\"]");
    line.seen("detail", event.path("detail")).shouldBe("{}");
    String time = event.path("time").asText();
    line.seen("time in whole seconds", time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")).shouldBe(true);
  }

  private static Instant time(JsonNode event) {
    return Instant.parse(event.path("time").asText());
  }
}
