package dev.iops.cloud.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The load on one gateway: its subscribers and backends, all on one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // what goes wrong is in the tally
final class GatewayLoad {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int BACKENDS = 64;
  private static final String MESSAGE = "{\"type\":\"metrics\",\"text\":\"" + "x".repeat(271) + "\"}";
  private static final long NANOS = 1_000_000_000L;
  private static final long POLL_NANOS = 1_000_000L;

  private static final long DRAIN_NANOS = 30 * NANOS;
  private static final long SIGNATURE_NANOS = 120 * NANOS;

  private final EventLoopGroup loop;
  private final int port;
  private final Tally tally = new Tally();
  private final List<Subscriber> subscribers = new ArrayList<>();
  private long signedAtNanos;
  private boolean isConnected;

  /** Opens the subscribers. */
  GatewayLoad(EventLoopGroup loop, int port, int connections) throws Exception {
    this.loop = loop;
    this.port = port;
    for (int i = 0; i < connections; i++) {
      Subscriber subscriber = new Subscriber(tally);
      connect(subscriber);
      subscriber.id().get();
      subscribers.add(subscriber);
    }
  }

  // Only when there is something to post: a gateway cuts off a peer that sends no request for ten seconds.
  private void connectBackends() {
    int each = subscribers.size() / BACKENDS;
    for (int i = 0; i < BACKENDS; i++) {
      Backend backend = new Backend(subscribers.subList(i * each, (i + 1) * each), tally);
      connect(backend);
      tally.idle().add(backend);
    }
    isConnected = true;
  }

  private void connect(ChannelHandler handler) {
    new Bootstrap()
      .group(loop)
      .channel(NioSocketChannel.class)
      .option(ChannelOption.TCP_NODELAY, true)
      .handler(
        new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            channel.pipeline().addLast(handler);
          }
        }
      )
      .connect(InetAddress.getLoopbackAddress(), port)
      .syncUninterruptibly();
  }

  /** Signs all posts anew if that was not done lately: a signature holds for five minutes. */
  void sign() throws Exception {
    if (signedAtNanos != 0 && System.nanoTime() - signedAtNanos < SIGNATURE_NANOS) {
      return;
    }
    signedAtNanos = System.nanoTime();
    for (Subscriber subscriber : subscribers) {
      byte[] post = SignedPosts.post(port, subscriber.id().get(), MESSAGE);
      onLoop(() -> {
        subscriber.willGet(post);
        return null;
      });
    }
  }

  /**
   * One round.
   *
   * @param perSecond evenly spaced posts, each counted from the time at which it was due; 0 for as many as go through
   */
  ObjectNode run(long millis, int perSecond) throws Exception {
    if (!isConnected) {
      connectBackends();
    }
    long startedAt = System.nanoTime();
    onLoop(() -> {
      tally.start(perSecond == 0);
      if (perSecond == 0) {
        while (!tally.idle().isEmpty()) {
          tally.idle().poll().post(System.nanoTime());
        }
      } else {
        pace(startedAt, TimeUnit.MILLISECONDS.toNanos(millis), perSecond, 0);
      }
      return null;
    });
    TimeUnit.MILLISECONDS.sleep(millis);
    long received = onLoop(() -> {
      tally.stop();
      return tally.received();
    });
    double seconds = (double) (System.nanoTime() - startedAt) / NANOS;
    long deadline = System.nanoTime() + DRAIN_NANOS;
    while (tally.failure() == null && !onLoop(tally::isQuiet)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("posts were lost: answered or delivered fewer than were sent");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return result(received, seconds);
  }

  private void pace(long startedAt, long lengthNanos, int perSecond, long done) {
    if (!tally.isPosting()) {
      return;
    }
    long elapsed = Math.min(lengthNanos, System.nanoTime() - startedAt);
    long due = (elapsed * perSecond) / NANOS;
    long sent = done;
    while (sent < due && !tally.idle().isEmpty()) {
      tally
        .idle()
        .poll()
        .post(startedAt + (++sent * NANOS) / perSecond);
    }
    long from = sent;
    loop.schedule(() -> pace(startedAt, lengthNanos, perSecond, from), POLL_NANOS / 4, TimeUnit.NANOSECONDS);
  }

  private ObjectNode result(long received, double seconds) {
    if (tally.failure() != null) {
      throw new IllegalStateException(tally.failure());
    }
    ObjectNode result = JSON.createObjectNode()
      .put("posts", received)
      .put("perSecond", received / seconds);
    for (double percentile : new double[] { 50, 99, 99.9 }) {
      result.put("p" + percentile + "Micros", tally.delivery().getValueAtPercentile(percentile) / 1000);
    }
    return result;
  }

  private <T> T onLoop(Callable<T> task) throws Exception {
    return loop.submit(task).get();
  }
}
