package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;
import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;
import static dev.iops.e2e.conformance.suite.Evidence.UNKNOWN;

import dev.iops.e2e.conformance.client.Head;
import dev.iops.e2e.conformance.client.RawClient;
import dev.iops.e2e.conformance.fixture.Behaviour;
import dev.iops.e2e.conformance.stack.ConformanceStack;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Statement;
import dev.iops.e2e.conformance.suite.WebSocketApi;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Sub-protocols, limits of the handshake, and what nobody has published about it. */
class HandshakeConformanceTest {

  private static final String OFFER = "Sec-WebSocket-Protocol: graphql-ws, mqtt";
  private static final String SUB_PROTOCOL = "Sec-WebSocket-Protocol";
  private static final int BURST_OF_HANDSHAKES = 30;

  @Statement(
    id = "C13",
    says = "The client gets the sub-protocol that the $connect function chose, and no other header of its answer",
    evidence = OBSERVED,
    source = "Creating a $connect route that requires a WebSocket subprotocol; other headers: aws/chalice #1768"
  )
  void onlyTheChosenSubProtocolReachesTheClient(ConformanceTarget target, Line line) {
    Head chosen = head(
      target.main(),
      Behaviour.plain().header(SUB_PROTOCOL, "mqtt").header("X-Custom", "one").header("Set-Cookie", "a=b"),
      OFFER
    );
    line.seen("handshake status", chosen.status()).shouldBe(101);
    line.seen("sub-protocol that was chosen", chosen.header(SUB_PROTOCOL).orElse("none")).shouldBe("mqtt");
    line.seen("custom header", chosen.header("X-Custom").orElse("none")).shouldBe("none");
    line.seen("cookie", chosen.header("Set-Cookie").orElse("none")).shouldBe("none");
    Head silent = head(target.main(), Behaviour.plain(), OFFER);
    line.seen("handshake status without a choice", silent.status()).shouldBe(101);
    line.seen("sub-protocol without a choice", silent.header(SUB_PROTOCOL).orElse("none")).shouldBe("none");
  }

  @Statement(
    id = "C15",
    says = "A URL of more than 4,096 characters is refused, one of 4,000 is not",
    evidence = DOCUMENTED,
    source = "Quotas for configuring and running a WebSocket API"
  )
  void aUrlThatIsTooLongIsRefused(ConformanceTarget target, Line line) {
    int tooLong = statusOfUrl(target, 5_000);
    line.seen("a URL of 4,000 characters opens", statusOfUrl(target, 4_000) == 101).shouldBe(true);
    line.seen("a URL of 5,000 characters opens", tooLong == 101).shouldBe(false);
    line.seen("handshake status of a URL of 5,000 characters", tooLong).shouldBeByDefault(414);
  }

  @Statement(
    id = "C16",
    says = "Handshakes beyond the rate of the $connect route are refused with 429",
    evidence = DOCUMENTED,
    source = "Throttle requests to your APIs for better throughput in API Gateway"
  )
  void handshakesBeyondTheRateAreRefused(ConformanceTarget target, Line line) throws Exception {
    line
      .seen("statuses of " + BURST_OF_HANDSHAKES + " handshakes at once", statusesOfABurst(target.throttled()))
      .shouldBe(List.of(101, 429));
  }

  @Statement(
    id = "C17",
    says = "A $connect function that answers no proxy result makes the handshake 502",
    evidence = UNKNOWN,
    source = "nobody has published it"
  )
  void anAnswerThatIsNoProxyResult(ConformanceTarget target, Line line) {
    line.seen("handshake status", head(target.main(), Behaviour.plain().raw("{\"answer\":42}")).status()).shouldBe(502);
  }

  @Statement(
    id = "C18",
    says = "A $connect function that exceeds the integration timeout makes the handshake 504",
    evidence = UNKNOWN,
    source = "nobody has published it"
  )
  void anAnswerThatIsTooLate(ConformanceTarget target, Line line) {
    Behaviour late = Behaviour.plain().delay(ConformanceStack.SHORT_TIMEOUT.multipliedBy(4));
    line.seen("handshake status", head(target.hasty(), late).status()).shouldBe(504);
  }

  private static int statusOfUrl(ConformanceTarget target, int length) {
    URI url = target.main().url();
    String padding = "x".repeat(length - url.toString().length() - "?padding=".length());
    return head(target.main(), Behaviour.plain().with("padding", padding)).status();
  }

  private static List<Integer> statusesOfABurst(WebSocketApi api) throws ExecutionException, InterruptedException {
    TreeSet<Integer> statuses = new TreeSet<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> handshakes = IntStream.range(0, BURST_OF_HANDSHAKES)
        .mapToObj(client -> clients.submit(() -> head(api, Behaviour.plain()).status()))
        .toList();
      for (Future<Integer> handshake : handshakes) {
        statuses.add(handshake.get());
      }
    }
    return List.copyOf(statuses);
  }

  private static Head head(WebSocketApi api, Behaviour behaviour, String... headers) {
    try (RawClient client = api.handshake(behaviour, headers)) {
      return client.head();
    }
  }
}
