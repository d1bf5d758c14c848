package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;
import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;

import dev.iops.e2e.conformance.client.Frame;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.Observation;
import dev.iops.e2e.conformance.suite.OpenConnection;
import dev.iops.e2e.conformance.suite.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How long a connection lives. Each statement has the target's time for itself. */
class LifetimeConformanceTest {

  static final Duration ALMOST_IDLE = Duration.ofMinutes(9).plusSeconds(30);
  static final Duration JUST_IDLE = Duration.ofSeconds(61);
  private static final String QUOTAS = "Quotas for configuring and running a WebSocket API";

  @Statement(
    id = "D05",
    says = "A connection on which nobody says anything for ten minutes is closed with 1001, Going away, on both sides",
    evidence = OBSERVED,
    source = QUOTAS + " for the limit; a capture of 19 Feb 2024 for code, reason and a lifetime of 603.9 s",
    needs = "PT11M"
  )
  void anIdleConnectionIsClosed(ConformanceTarget target, Line line) throws InterruptedException {
    try (OpenConnection connection = target.main().open()) {
      target.pass(ALMOST_IDLE);
      line.seen("status after 9 min 30 s", Callback.to(connection).get().status()).shouldBe(200);
      target.pass(JUST_IDLE);
      line.seen("the client's frame", connection.client().next()).shouldBe(Frame.close(1001, "Going away"));
      Observation disconnected = connection.await("DISCONNECT");
      line.seen("code", DisconnectConformanceTest.code(disconnected)).shouldBe(1001);
      line.seen("reason", DisconnectConformanceTest.reason(disconnected)).shouldBe("Going away");
      long lived = lifetime(disconnected).toSeconds();
      line.seen("lifetime of 600 to 660 s", lived >= 600 && lived <= 660 ? "yes" : lived + " s").shouldBe("yes");
    }
  }

  @Statement(
    id = "D06",
    says = "Messages in either direction keep an otherwise silent connection alive; pings do not",
    evidence = OBSERVED,
    source = "Hotsock, Keep Alive; ef-cms heartbeat; agentmux #1953 for pings",
    needs = "PT31M"
  )
  void messagesKeepAliveAndPingsDoNot(ConformanceTarget target, Line line) throws InterruptedException {
    try (OpenConnection connection = target.main().open()) {
      Callback callback = Callback.to(connection);
      target.pass(ALMOST_IDLE);
      line.seen("post", callback.post("from the backend").status()).shouldBe(200);
      line.seen("frame", connection.client().nextText()).shouldBe("from the backend");
      target.pass(ALMOST_IDLE);
      line.seen("status 9 min 30 s after the post", callback.get().status()).shouldBe(200);
      connection.client().send("from the client");
      connection.await("MESSAGE");
      target.pass(ALMOST_IDLE);
      line.seen("status 9 min 30 s after the message", callback.get().status()).shouldBe(200);
      connection.client().send(new Frame(Frame.PING, true, "beat".getBytes(StandardCharsets.US_ASCII)));
      line.seen("answer to a ping", connection.client().next().opcode()).shouldBeByDefault(Frame.PONG);
      target.pass(JUST_IDLE);
      line.seen("frame in spite of the ping", connection.client().next()).shouldBe(Frame.close(1001, "Going away"));
    }
  }

  @Statement(
    id = "D07",
    says = "No connection lives longer than two hours, whatever is said on it",
    evidence = DOCUMENTED,
    source = QUOTAS,
    needs = "PT2H4M"
  )
  void twoHoursAreTheEnd(ConformanceTarget target, Line line) throws InterruptedException {
    try (OpenConnection connection = target.main().open()) {
      Callback callback = Callback.to(connection);
      for (Duration life = ALMOST_IDLE; life.compareTo(Duration.ofHours(2)) < 0; life = life.plus(ALMOST_IDLE)) {
        target.pass(ALMOST_IDLE);
        line.seen("post after " + life.toMinutes() + " min", callback.post("busy").status()).shouldBe(200);
        line.seen("frame after " + life.toMinutes() + " min", connection.client().nextText()).shouldBe("busy");
      }
      target.pass(ALMOST_IDLE);
      Frame close = connection.client().next();
      line.seen("frame", close.opcode()).shouldBe(Frame.CLOSE);
      line.seen("the client's code", close.closeCode()).shouldBeByDefault(1001);
      line.seen("the client's reason", close.closeReason()).shouldBeByDefault("Going away");
      Observation disconnected = connection.await("DISCONNECT");
      line.seen("code", DisconnectConformanceTest.code(disconnected)).shouldBeByDefault(1001);
      long lived = lifetime(disconnected).toSeconds();
      line.seen("lifetime of 7200 to 7800 s", lived >= 7200 && lived <= 7800 ? "yes" : lived + " s").shouldBe("yes");
    }
  }

  private static Duration lifetime(Observation disconnected) {
    return Duration.ofMillis(
      disconnected.context().path("requestTimeEpoch").asLong() - disconnected.context().path("connectedAt").asLong()
    );
  }
}
