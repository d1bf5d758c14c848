package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.OBSERVED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.e2e.conformance.client.Frame;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.OpenConnection;
import dev.iops.e2e.conformance.suite.Statement;
import java.time.Duration;

/** How connections end, and what $disconnect is told. */
class DisconnectConformanceTest {

  @Statement(
    id = "D04",
    says = "DELETE @connections ends the connection with 1000, and $disconnect is told so",
    evidence = OBSERVED,
    source = "boto/boto3 #3789, aws/chalice #2060"
  )
  void deleteEndsTheConnectionNormally(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      target
        .main()
        .connections()
        .deleteConnection(delete -> delete.connectionId(connection.id()));
      line.seen("the client's close code", connection.client().next().closeCode()).shouldBe(1000);
      JsonNode context = connection.await("DISCONNECT").context();
      line.seen("disconnectStatusCode", context.path("disconnectStatusCode")).shouldBe(1000);
      line.seen("disconnectReason", context.path("disconnectReason").asText()).shouldBe("Connection Closed Normally");
    }
  }

  @Statement(
    id = "D05",
    says = "A connection without messages ends after 10 minutes with 1001 'Going away', for both sides",
    evidence = OBSERVED,
    source = "Quotas for configuring and running a WebSocket API; code and text: a capture with Firefox, 19 Feb 2024",
    needs = "PT11M"
  )
  void idlingEndsTheConnection(ConformanceTarget target, Line line) throws InterruptedException {
    try (OpenConnection connection = target.main().open()) {
      target.pass(Duration.ofMinutes(10).minusSeconds(2));
      Frame end = connection.client().next(Duration.ofSeconds(62));
      line.seen("the client's close frame", end).shouldBe("close 1001 'Going away'");
      JsonNode context = connection.await("DISCONNECT").context();
      line.seen("disconnectStatusCode", context.path("disconnectStatusCode")).shouldBe(1001);
      line.seen("disconnectReason", context.path("disconnectReason").asText()).shouldBe("Going away");
      long lifeMillis = context.path("requestTimeEpoch").asLong() - context.path("connectedAt").asLong();
      line.seen("lived 600 to 660 s", lifeMillis >= 600_000 && lifeMillis <= 660_000).shouldBe(true);
    }
  }
}
