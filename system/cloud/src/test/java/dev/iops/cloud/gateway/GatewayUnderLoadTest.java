package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What must hold when much happens at once: order, completeness, and nothing left behind. */
@ExtendWith(BufferLeaks.class)
class GatewayUnderLoadTest {

  private static final int BACKENDS = 4;
  private static final int POSTS = 200;
  private static final int CLIENTS = 60;

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private static String posts(String connectionId, int backend) {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < POSTS; i++) {
      String body = backend + ":" + i;
      requests
        .append("POST /prod/@connections/")
        .append(connectionId)
        .append(" HTTP/1.1\r\nHost: x\r\n" + GatewayFixture.OWNERS_HEADERS);
      requests.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    }
    return requests.toString();
  }

  @Test
  void postsOfSeveralBackendsToOneConnectionAllArriveEachBackendsInItsOrder() throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      List<RawClient> backends = new ArrayList<>();
      for (int b = 0; b < BACKENDS; b++) {
        backends.add(fixture.client().send(posts(id, b)));
      }
      int[] next = new int[BACKENDS];
      for (int i = 0; i < BACKENDS * POSTS; i++) {
        String[] message = client.read().text().split(":", -1);
        int backend = Integer.parseInt(message[0]);
        assertThat(Integer.parseInt(message[1])).as("of backend %d", backend).isEqualTo(next[backend]++);
      }
      for (RawClient backend : backends) {
        for (int i = 0; i < POSTS; i++) {
          assertThat(backend.readStatus()).isEqualTo(200);
        }
        backend.close();
      }
    }
  }

  @Test
  void connectionsThatEndInEveryWayLeaveOneEventEachAndNothingElse() throws Exception {
    fixture.product().start();
    Set<String> open = new HashSet<>();
    for (int i = 0; i < CLIENTS; i++) {
      RawClient client = fixture.open();
      String id = fixture.nextConnectionId();
      open.add(id);
      switch (i % 6) {
        case 0 -> client.close(1000, "");
        case 1 -> client.frame(RawClient.CLOSE, true, new byte[0]);
        case 2 -> client.reset();
        case 3 -> client.hangUp();
        case 4 -> client.frame(RawClient.TEXT, false, new byte[100]).frame(RawClient.BINARY, true, new byte[1]);
        default -> fixture.call("DELETE", "/prod/@connections/" + GatewayFixture.encode(id), new byte[0]);
      }
      client.hangUp();
    }
    for (int i = 0; i < CLIENTS; i++) {
      String id = fixture.functions.next(GatewayFixture.DISCONNECT).at("/requestContext/connectionId").asText();
      assertThat(open.remove(id))
        .as("the first event of " + id)
        .isTrue();
    }
    await().untilAsserted(() -> assertThat(fixture.gateway().openConnections()).isZero());
    fixture.gateway().close();
    assertThat(fixture.timeline.waiting()).as("timers left").isZero();
    assertThat(fixture.functions.waiting(GatewayFixture.DISCONNECT)).as("events too many").isZero();
  }
}
