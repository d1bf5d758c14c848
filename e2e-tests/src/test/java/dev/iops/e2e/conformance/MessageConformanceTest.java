package dev.iops.e2e.conformance;

import static dev.iops.e2e.conformance.suite.Evidence.DOCUMENTED;

import dev.iops.e2e.conformance.client.Frame;
import dev.iops.e2e.conformance.suite.ConformanceTarget;
import dev.iops.e2e.conformance.suite.Line;
import dev.iops.e2e.conformance.suite.OpenConnection;
import dev.iops.e2e.conformance.suite.Statement;

/** What becomes of a message. */
class MessageConformanceTest {

  @Statement(
    id = "M10",
    says = "A binary frame ends the connection with 1003",
    evidence = DOCUMENTED,
    source = "Working with binary media types for WebSocket APIs"
  )
  void aBinaryFrameEndsTheConnection(ConformanceTarget target, Line line) {
    try (OpenConnection connection = target.main().open()) {
      connection.client().send(new Frame(Frame.BINARY, true, new byte[] { 1, 2, 3 }));
      Frame end = connection.client().next();
      line.seen("the client's close code", end.closeCode()).shouldBe(1003);
      line.seen("the client's close text", end.closeReason()).shouldBeByDefault("");
      line
        .seen("disconnectStatusCode", connection.await("DISCONNECT").context().path("disconnectStatusCode"))
        .shouldBe(1003);
    }
  }
}
