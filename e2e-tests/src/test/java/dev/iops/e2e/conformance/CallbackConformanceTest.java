package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;
import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.e2e.conformance.client.Head;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.OpenConnection;
import dev.iops.e2e.conformance.suite.Statement;
import java.time.Duration;
import java.time.Instant;

/** What a backend does to connections: posts to them, looks them up and cuts them. */
class CallbackConformanceTest {

  private static final String COMMANDS = "Using @connections commands in your backend service";
  private static final String MODEL = "AWS service model of apigatewaymanagementapi";
  private static final int MESSAGE_BYTES = 128 * 1024;

  @Statement(
    id = "P01",
    says = "A post is answered 200 with an empty body, and its bytes are one message for the client",
    evidence = DOCUMENTED,
    source = COMMANDS
  )
  void aPostIsOneMessage(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      Head answer = Callback.to(connection).post("{\"a\": \"é\"}");
      line.seen("status", answer.status()).shouldBe(200);
      line.seen("body", answer.body()).shouldBe("");
      line.seen("frame", connection.client().nextText()).shouldBe("{\"a\": \"é\"}");
    }
  }

  @Statement(
    id = "P06",
    says = "131,072 bytes can be posted; one more is answered 413",
    evidence = DOCUMENTED,
    source = "Quotas for configuring and running a WebSocket API; " + MODEL
  )
  void aPostHasALimit(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      Callback callback = Callback.to(connection);
      line.seen("status at the limit", callback.post("x".repeat(MESSAGE_BYTES)).status()).shouldBe(200);
      line.seen("bytes that arrive", message(connection).length()).shouldBe(MESSAGE_BYTES);
      Head refused = callback.post("x".repeat(MESSAGE_BYTES + 1));
      line.seen("status above it", refused.status()).shouldBe(413);
      line.seen("error above it", errorType(refused)).shouldBe("PayloadTooLargeException");
    }
  }

  @Statement(
    id = "P08",
    says = "GET tells when the client connected, who it is and when it was last active",
    evidence = OBSERVED,
    source = COMMANDS + "; values in CDK tutorial notes, Feb 2025"
  )
  void lookingUpAConnection(ConformanceTarget target, Line line) throws JsonProcessingException {
    try (OpenConnection connection = target.main().open("User-Agent: conformance/1")) {
      Callback callback = Callback.to(connection);
      JsonNode before = json(callback.get());
      line.seen("identity.userAgent", before.at("/identity/userAgent").asText()).shouldBe("conformance/1");
      String sourceIp = connection.connected().context().at("/identity/sourceIp").asText();
      line.seen("identity.sourceIp", before.at("/identity/sourceIp").asText()).shouldBe(sourceIp);
      long connectedAt = connection.connected().context().path("connectedAt").asLong();
      Duration apart = Duration.between(Instant.ofEpochMilli(connectedAt), at(before, "connectedAt")).abs();
      line.seen("connectedAt, apart from CONNECT's", apart.toSeconds() + " s").shouldBe("0 s");
      connection.client().send("active");
      Instant active = Instant.ofEpochMilli(connection.await("MESSAGE").context().path("requestTimeEpoch").asLong());
      Instant last = at(json(callback.get()), "lastActiveAt");
      line.seen("lastActiveAt moved with the message", last.isAfter(at(before, "lastActiveAt"))).shouldBe(true);
      line.seen("lastActiveAt, apart from the message", Duration.between(active, last).abs().toSeconds()).shouldBe(0);
    }
  }

  @Statement(
    id = "P09",
    says = "DELETE is answered 204; a second one finds nobody and is answered 410",
    evidence = DOCUMENTED,
    source = COMMANDS + "; the second by what 410 means"
  )
  void deletingTwice(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      Head first = Callback.to(connection).delete();
      line.seen("status", first.status()).shouldBe(204);
      line.seen("body", first.body()).shouldBe("");
      connection.await("DISCONNECT");
      line.seen("status of the second", Callback.to(connection).delete().status()).shouldBe(410);
    }
  }

  @Statement(
    id = "P10",
    says = "The = of a connection id may be encoded in the path or not",
    evidence = OBSERVED,
    source = COMMANDS + " for %3D; the SDKs send either"
  )
  void theIdMayBeEncoded(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      line.seen("ends with =", connection.id().endsWith("=")).shouldBe(true);
      line.seen("status for %3D", Callback.to(connection).post("encoded").status()).shouldBe(200);
      line.seen("frame", connection.client().nextText()).shouldBe("encoded");
      Callback raw = new Callback(connection.api(), connection.id());
      line.seen("status for =", raw.post("raw").status()).shouldBe(200);
      line.seen("frame", connection.client().nextText()).shouldBe("raw");
    }
  }

  /** The next message, however many frames it came in. */
  private static String message(OpenConnection connection) {
    StringBuilder text = new StringBuilder();
    boolean isFinal = false;
    while (!isFinal) {
      var frame = connection.client().next();
      text.append(frame.text());
      isFinal = frame.isFinal();
    }
    return text.toString();
  }

  static String errorType(Head answer) {
    return answer.header("x-amzn-errortype").orElse("none").split(":", 2)[0];
  }

  private static JsonNode json(Head answer) throws JsonProcessingException {
    return new JsonMapper().readTree(answer.body());
  }

  private static Instant at(JsonNode connection, String field) {
    return Instant.parse(connection.path(field).asText());
  }
}
