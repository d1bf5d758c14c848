package dev.iops.doctor.diagnosis;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.doctor.Planted;
import dev.iops.doctor.evidence.Awaited;
import dev.iops.doctor.evidence.Canary.Reached;
import dev.iops.doctor.evidence.ClientSign;
import dev.iops.doctor.evidence.ClientSign.Kind;
import dev.iops.doctor.evidence.Close;
import dev.iops.doctor.evidence.Handshake;
import dev.iops.doctor.evidence.Pipeline.FunctionReport;
import dev.iops.doctor.evidence.Post;
import dev.iops.doctor.evidence.Traffic.GatewayCounts;
import dev.iops.doctor.evidence.Traffic.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each row's evidence, planted in that of a healthy target, makes that row the first. */
class RowsTest {

  private static final String BARE = "Client-side close frame status not set";
  private static final Map<String, UnaryOperator<Planted>> CASES = new TreeMap<>(
    Map.ofEntries(
      Map.entry("1", RowsTest::loop),
      Map.entry("2", seen -> loop(seen).saw("WebSocket connection to 'wss://…' failed: Insufficient resources")),
      Map.entry("3", RowsTest::ordinaryCloses),
      Map.entry("4", RowsTest::idleClients),
      Map.entry("5", RowsTest::twoHours),
      Map.entry("6", seen ->
        seen.closed(Planted.BROWSER, ofMinutes(1), 1001, "", ofSeconds(16)).open(Planted.BROWSER, ofSeconds(77))
      ),
      Map.entry("7", seen -> seen.closed(Planted.BROWSER, ofMinutes(1), 1000, Close.DELETED, ofMinutes(3))),
      Map.entry("8", seen -> seen.closed(Planted.BROWSER, ofMinutes(1), 4001, "signed out", ofMinutes(3))),
      Map.entry("9", seen -> seen.closed(Planted.BROWSER, ofMinutes(1), 1009, "", ofMinutes(3))),
      Map.entry("10", seen -> seen.closed(Planted.BROWSER, ofMinutes(1), 1003, "", ofMinutes(3))),
      Map.entry("11", seen -> seen.closed(Planted.BROWSER, ofMinutes(1), 1002, "", ofMinutes(3))),
      Map.entry("12", seen ->
        seen.open(Planted.BROWSER, ofMinutes(1)).rows(new Rows(1, 1, 0, List.of("c-0="), List.of("c-0="), List.of()))
      ),
      Map.entry("13", seen -> refused(seen, 403, "application/json")),
      Map.entry("14", seen -> refused(seen, 429, "without content").gateway(new GatewayCounts(500, 2_000, 0, 0))),
      Map.entry("15", seen -> refused(seen, 502, "without content").function(failing("Connect"))),
      Map.entry("16", seen -> refused(seen, 418, "without content")),
      Map.entry("17", seen -> refused(seen, 200, "text/html")),
      Map.entry("18", seen ->
        seen.saw(
          "Error during WebSocket handshake: Sent non-empty 'Sec-WebSocket-Protocol' header but no response was received"
        )
      ),
      Map.entry("19", seen ->
        frame(seen, "{\"message\": \"Forbidden\", \"connectionId\":\"a=\", \"requestId\":\"b=\"}")
      ),
      Map.entry("20", seen ->
        frame(seen, "{\"message\": \"Internal server error\", \"connectionId\":\"a=\", \"requestId\":\"b=\"}").function(
          failing("Ping")
        )
      ),
      Map.entry("21", seen ->
        seen.closed(Planted.BROWSER, ofMinutes(1), 1001, "", ofMinutes(9)).gonePost("c-0=", ofMinutes(1).plusMillis(40))
      ),
      Map.entry("22", RowsTest::mountedTwice),
      Map.entry("23", RowsTest::storm),
      Map.entry("P1", seen -> seen.handshake(new Handshake.NoAnswer("ConnectException"))),
      Map.entry("P2", seen -> seen.stored(Awaited.missed(ofSeconds(5)))),
      Map.entry("P3", seen -> seen.pong(Awaited.missed(ofSeconds(30)))),
      Map.entry("P4", seen -> seen.post(new Post(403, "AccessDenied", Awaited.missed(ofSeconds(0))))),
      Map.entry("P5", seen -> seen.schedule(false)),
      Map.entry("P6", seen -> seen.mapping("Processor", "Disabled").reached(Reached.STREAM)),
      Map.entry("P7", seen -> seen.mapping("Broadcaster", "Disabled").reached(Reached.TABLE)),
      Map.entry("P8", seen -> seen.queue("poison", 3)),
      Map.entry("P9", seen -> seen.queue("Broadcaster's dead-letter", 3)),
      Map.entry("P10", seen ->
        seen.function(new FunctionReport("Processor", "f", 10, 0, 0, Optional.of(ofMinutes(4)), 0, Optional.empty()))
      ),
      Map.entry("P11", seen -> seen.function(failing("Broadcaster"))),
      Map.entry("P12", seen ->
        seen.function(new FunctionReport("Processor", "f", 10, 0, 7, Optional.empty(), 0, Optional.empty()))
      ),
      Map.entry("P13", seen -> seen.reached(Reached.STREAM)),
      Map.entry("P14", seen -> seen.reached(Reached.TABLE)),
      Map.entry("P15", seen ->
        seen.open(Planted.BROWSER, ofMinutes(1)).rows(new Rows(0, 1, 1, List.of(), List.of(), List.of("c-0=")))
      )
    )
  );

  @TestFactory
  Stream<DynamicTest> eachRowIsFirstWhenItsEvidenceIsPlanted() {
    return CASES.entrySet()
      .stream()
      .map(row ->
        DynamicTest.dynamicTest("row " + row.getKey(), () -> {
          Diagnosis diagnosis = Diagnosis.of(row.getValue().apply(Planted.healthy()).evidence());
          List<Finding> ranked = Stream.concat(diagnosis.faults().stream(), diagnosis.expected().stream()).toList();
          assertThat(ranked)
            .extracting(finding -> finding.rule().id())
            .startsWith(row.getKey());
          assertThat(ranked.getFirst().support().evidence()).isNotEmpty().doesNotContain("");
          boolean fault = ranked.getFirst().rule().severity() == Severity.FAULT;
          assertThat(diagnosis.health()).isEqualTo(fault ? Health.UNHEALTHY : Health.HEALTHY);
        })
      );
  }

  @Test
  void everyRuleHasItsCase() {
    Set<String> rules = Rules.all().stream().map(Rule::id).collect(Collectors.toSet());

    assertThat(rules).hasSize(38).hasSameSizeAs(Rules.all()).isEqualTo(CASES.keySet());
  }

  @Test
  void aHealthyTargetIsNamedNothing() {
    Diagnosis diagnosis = Diagnosis.of(Planted.healthy().evidence());

    assertThat(diagnosis.faults()).isEmpty();
    assertThat(diagnosis.expected()).isEmpty();
    assertThat(diagnosis.refuted()).isEmpty();
    assertThat(diagnosis.missing()).isEmpty();
    assertThat(diagnosis.health()).isEqualTo(Health.HEALTHY);
  }

  private static Planted loop(Planted seen) {
    for (int i = 0; i < 20; i++) {
      seen.closed(Planted.BROWSER, ofSeconds(60 + 11L * i), 1005, BARE, ofMillis(400 + 50L * i));
    }
    return seen;
  }

  private static Planted ordinaryCloses(Planted seen) {
    return seen
      .closed("198.51.100.1, Firefox", ofMinutes(1), 1005, BARE, ofSeconds(95))
      .closed("198.51.100.2, Firefox", ofMinutes(4), 1005, BARE, ofSeconds(763))
      .closed("198.51.100.3, Firefox", ofMinutes(9), 1005, BARE, ofSeconds(312));
  }

  private static Planted idleClients(Planted seen) {
    return seen
      .closed("198.51.100.1, Firefox", ofMinutes(1), 1001, Close.GOING_AWAY, ofMillis(603_917))
      .closed("198.51.100.2, Firefox", ofMinutes(4), 1001, Close.GOING_AWAY, ofSeconds(1_400));
  }

  private static Planted twoHours(Planted seen) {
    return seen
      .closed("198.51.100.1, Firefox", ofMinutes(-115), 1001, Close.GOING_AWAY, ofSeconds(7_201))
      .closed("198.51.100.2, Firefox", ofMinutes(-97), 1001, Close.GOING_AWAY, ofHours(2));
  }

  private static Planted mountedTwice(Planted seen) {
    for (int i = 0; i < 4; i++) {
      Duration at = ofMinutes(1 + 5L * i);
      seen.closed(Planted.BROWSER, at, 1005, BARE, ofMillis(4)).open(Planted.BROWSER, at.plusMillis(6));
    }
    return seen;
  }

  private static Planted storm(Planted seen) {
    for (int i = 0; i < 40; i++) {
      String client = "198.51.100." + i + ", Firefox";
      Duration cut = ofMinutes(10).plusMillis(20L * i);
      seen.closed(client, cut.minusHours(2), 1001, Close.GOING_AWAY, ofHours(2));
      seen.open(client, cut.plusSeconds(1));
    }
    return seen;
  }

  private static Planted refused(Planted seen, int status, String text) {
    return seen
      .handshake(new Handshake.Refused(status))
      .sign(new ClientSign("the doctor", Kind.HANDSHAKE, status, text, true));
  }

  private static Planted frame(Planted seen, String text) {
    return seen.pong(Awaited.missed(ofSeconds(1))).sign(new ClientSign("the doctor", Kind.FRAME, 0, text, true));
  }

  private static FunctionReport failing(String part) {
    return new FunctionReport(part, part + "Function", 10, 4, 0, Optional.empty(), 4, Optional.of("the table is down"));
  }
}
