package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iops.cloud.fault.FaultStrike;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of accepted posts when a fault disturbs their way to the client. */
@ExtendWith(BufferLeaks.class)
class DeliveryFaultsTest {

  private static final String LAST = "last";
  private static final int OUTBOUND_BYTES = 1000;

  @RegisterExtension
  final GatewayFixture fixture = new GatewayFixture();

  private void post(String id, String... texts) throws Exception {
    for (String text : texts) {
      assertThat(fixture.post(id, text).statusCode()).isEqualTo(200);
    }
  }

  /** What the client reads up to a last message, which a fault that was healed leaves alone. */
  private List<String> readToLast(RawClient client) throws Exception {
    List<String> texts = new ArrayList<>();
    for (String text = client.read().text(); !text.equals(LAST); text = client.read().text()) {
      texts.add(text);
    }
    return texts;
  }

  /** Three posts with the fault planted, and the last without. */
  private List<String> afterThreePosts(String fault) throws Exception {
    fixture.product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      String planted = fixture.faults().plant(fault);
      post(id, "a", "b", "c");
      fixture.faults().heal(planted);
      post(id, LAST);
      assertThat(fixture.journal.strikes()).extracting(FaultStrike::where).containsOnly(id);
      return readToLast(client);
    }
  }

  @Test
  void everyNthAcceptedPostIsNeverWritten() throws Exception {
    assertThat(afterThreePosts("delivery-drop:every=2")).containsExactly("a", "c");
    assertThat(fixture.journal.strikes()).hasSize(1);
  }

  @Test
  void everyNthAcceptedPostIsWrittenTwice() throws Exception {
    assertThat(afterThreePosts("delivery-duplicate:every=2")).containsExactly("a", "b", "b", "c");
  }

  @Test
  void everyNthAcceptedPostIsOvertakenByTheNext() throws Exception {
    assertThat(afterThreePosts("delivery-reorder:every=2")).containsExactly("a", "c", "b");
  }

  @Test
  void whereEveryPostIsOvertakenNeighboursChangePlaces() throws Exception {
    assertThat(afterThreePosts("delivery-reorder:every=1")).containsExactly("b", "a");
    assertThat(fixture.journal.strikes()).hasSize(3);
  }

  @Test
  void whatIsOvertakenByNothingGoesAloneAfterAWhile() throws Exception {
    fixture.with("delivery-reorder:every=1").product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      post(id, "a");
      await().until(() -> fixture.timeline.hasDueWithin(Duration.ofMillis(200)));
      fixture.timeline.advance(Duration.ofMillis(199));
      assertThat(client.socket().getInputStream().available()).isZero();
      fixture.timeline.advance(Duration.ofMillis(1));
      assertThat(client.read().text()).isEqualTo("a");
    }
  }

  @Test
  void aDelayedPostHoldsUpWhatFollowsOnItsConnectionOnly() throws Exception {
    fixture.with("delivery-delay:every=2,by=300").product().start();
    try (RawClient client = fixture.open(); RawClient other = fixture.open()) {
      String id = fixture.nextConnectionId();
      String otherId = fixture.nextConnectionId();
      post(id, "a", "b");
      assertThat(client.read().text()).isEqualTo("a");
      await().until(() -> fixture.timeline.hasDueWithin(Duration.ofMillis(300)));
      post(id, "c");
      post(otherId, "struck in its turn");
      fixture.timeline.advance(Duration.ofMillis(299));
      post(otherId, LAST);
      assertThat(client.socket().getInputStream().available()).isZero();
      fixture.timeline.advance(Duration.ofMillis(1));
      assertThat(List.of(client.read().text(), client.read().text())).containsExactly("b", "c");
      assertThat(readToLast(other)).containsExactly("struck in its turn");
    }
  }

  @Test
  void anAnswerToAMessageWaitsBehindADelayedPost() throws Exception {
    fixture.functions.on(GatewayFixture.PING, event -> "{\"statusCode\":200,\"body\":\"pong\"}");
    fixture.with("delivery-delay:every=1,by=300").product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      post(id, "a");
      await().until(() -> fixture.timeline.hasDueWithin(Duration.ofMillis(300)));
      client.text("{\"type\":\"ping\"}");
      fixture.functions.next(GatewayFixture.PING);
      await().until(() -> fixture.counts().messageCount() == 3);
      fixture.timeline.advance(Duration.ofMillis(300));
      assertThat(List.of(client.read().text(), client.read().text())).containsExactly("a", "pong");
    }
  }

  @Test
  void aConnectionTakesNoMoreThanItsBufferWhileAPostIsHeldBack() throws Exception {
    GatewaySettings defaults = GatewaySettings.defaults();
    fixture.with(defaults.with(defaults.sizes().withOutboundBytes(OUTBOUND_BYTES)));
    fixture.with("delivery-delay:every=1,by=60000").product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      await().until(() -> fixture.post(id, "x".repeat(OUTBOUND_BYTES / 4)).statusCode() == 429);
      fixture.timeline.advance(Duration.ofMinutes(1));
      assertThat(client.read().text()).hasSize(OUTBOUND_BYTES / 4);
      await().until(() -> fixture.post(id, "again").statusCode() == 200);
    }
  }

  /** {@link BufferLeaks} looks after what is held back. */
  @Test
  void whatIsHeldBackWhenTheConnectionEndsIsNeverWritten() throws Exception {
    fixture.with("delivery-delay:every=2,by=300").product().start();
    try (RawClient client = fixture.open()) {
      String id = fixture.nextConnectionId();
      post(id, "a", "b", "c");
      fixture.call("DELETE", "/prod/@connections/" + GatewayFixture.encode(id), new byte[0]);
      assertThat(client.read().text()).isEqualTo("a");
      assertThat(client.read().opcode()).isEqualTo(RawClient.CLOSE);
    }
  }

  @Test
  void theSamePostsAreStruckForTheSameSeed() throws Exception {
    List<List<String>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      GatewayFixture own = new GatewayFixture().with("delivery-drop:share=50").product().start();
      try (RawClient client = own.open()) {
        String id = own.nextConnectionId();
        String[] texts = Stream.iterate(0, i -> i + 1)
          .limit(40)
          .map(i -> Integer.toString(i))
          .toArray(String[]::new);
        for (String text : texts) {
          assertThat(own.post(id, text).statusCode()).isEqualTo(200);
        }
        own.faults().heal("f1");
        own.post(id, LAST);
        runs.add(readToLast(client));
      } finally {
        own.afterEach(null);
      }
    }
    assertThat(runs.getFirst()).isEqualTo(runs.getLast()).hasSizeBetween(8, 32);
  }
}
