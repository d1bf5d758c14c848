package dev.iops.cloud.gateway;

import dev.iops.cloud.fault.DeliveryFault;
import dev.iops.cloud.fault.DeliveryFault.Way;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One WebSocket connection, from its handshake to its end. The first cause of its end wins and is what the DISCONNECT
 * event reports. Thread-safe.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as the end of its channel
final class Connection {

  // shorter messages only grow
  private static final int MIN_COMPRESSED_BYTES = 64;

  private final String id;
  private final Stage stage;
  private final Client client;
  private final Channel channel;
  private final long connectedAtMillis;
  private final AtomicReference<Close> end = new AtomicReference<>();
  private volatile long lastActiveAtMillis;
  private volatile String authorizerJson;
  private volatile HalfOpenPeer halfOpen;
  private volatile boolean isCompressed;
  private Runnable whenEnded;

  Connection(String id, Stage stage, Client client, Channel channel, long connectedAtMillis) {
    this.id = id;
    this.stage = stage;
    this.client = client;
    this.channel = channel;
    this.connectedAtMillis = connectedAtMillis;
    this.lastActiveAtMillis = connectedAtMillis;
  }

  /** What came of a message for the client. */
  enum Delivery {
    /** It is on its way; whether the client's program ever sees it is not known. */
    ACCEPTED,
    /** Too much waits for this client already. */
    FULL,
    /** The connection has ended or is about to. */
    GONE,
  }

  String id() {
    return id;
  }

  Stage stage() {
    return stage;
  }

  Client client() {
    return client;
  }

  Channel channel() {
    return channel;
  }

  long connectedAtMillis() {
    return connectedAtMillis;
  }

  /** What its authorizer said of it, as a JSON object; null if nothing. */
  String authorizerJson() {
    return authorizerJson;
  }

  /** Keeps what its authorizer said of it; called before any event but the authorizer's own. */
  void authorizedWith(Map<String, String> context) {
    if (!context.isEmpty()) {
      authorizerJson = EventJson.object(context);
    }
  }

  /** When a message last went in either direction. */
  long lastActiveAtMillis() {
    return lastActiveAtMillis;
  }

  /** A message went in either direction. */
  void touch(long nowMillis) {
    lastActiveAtMillis = nowMillis;
  }

  /** Sets the cause of its end, unless there is one already; returns whether this is the one. */
  boolean endsBy(Close cause) {
    return end.compareAndSet(null, cause);
  }

  /** The cause of its end; null while it is open. */
  Close end() {
    return end.get();
  }

  /**
   * Sends one text message. Keeps the order of calls that follow each other; several that come close together share one
   * flush.
   *
   * @param payload read, not released
   */
  Delivery send(ByteBuf payload, long nowMillis) {
    return send(payload, nowMillis, DeliveryFault.NONE);
  }

  /** The same for a message that a fault may disturb once it is accepted. */
  Delivery send(ByteBuf payload, long nowMillis, DeliveryFault fault) {
    if (end.get() != null) {
      return Delivery.GONE;
    }
    if (!channel.isActive()) {
      return sendToNobody(payload.readableBytes(), nowMillis);
    }
    if (!channel.isWritable()) {
      return Delivery.FULL;
    }
    Way way = fault.next(id);
    if (!way.isDropped()) {
      ByteBuf frame = frame(payload);
      write(way.isStraight() ? frame : new DisturbedText(frame, way, nowMillis));
    }
    touch(nowMillis);
    stage.metrics().messageCount();
    return Delivery.ACCEPTED;
  }

  private ByteBuf frame(ByteBuf payload) {
    return isCompressed && payload.readableBytes() >= MIN_COMPRESSED_BYTES
      ? Frames.deflatedText(channel.alloc(), payload)
      : Frames.text(channel.alloc(), payload);
  }

  // What other threads write waits in the event loop's queue; what the loop itself writes must not pass it.
  private void write(Object frame) {
    if (channel.eventLoop().inEventLoop()) {
      channel.eventLoop().execute(() -> channel.writeAndFlush(frame, channel.voidPromise()));
    } else {
      channel.writeAndFlush(frame, channel.voidPromise());
    }
  }

  private Delivery sendToNobody(int bytes, long nowMillis) {
    if (halfOpen == null) {
      return Delivery.GONE;
    }
    if (!halfOpen.accept(bytes)) {
      return Delivery.FULL;
    }
    touch(nowMillis);
    stage.metrics().messageCount();
    return Delivery.ACCEPTED;
  }

  /** From now on messages go out compressed; before any message. */
  void compress() {
    isCompressed = true;
  }

  /** From now on the end of its TCP connection stays unnoticed. */
  void becomeHalfOpen(HalfOpenPeer peer) {
    halfOpen = peer;
  }

  /** Whether the end of its TCP connection stays unnoticed. */
  boolean isHalfOpen() {
    return halfOpen != null;
  }

  /** Ends it from the gateway's side, unless it is ending already; returns whether this call does it. */
  boolean close(Close cause) {
    return end(cause, () -> channel.pipeline().fireUserEventTriggered(cause));
  }

  /** Ends it from the gateway's side without a Close frame, unless it is ending already; returns whether this call does it. */
  boolean cut(Close cause) {
    return end(cause, channel::close);
  }

  private boolean end(Close cause, Runnable how) {
    if (!endsBy(cause)) {
      return false;
    }
    channel.eventLoop().execute(() -> (whenEnded == null ? how : whenEnded).run());
    return true;
  }

  /**
   * What happens in place of a Close frame when the gateway ends it: its channel, and so all handlers, are gone. Called on
   * the event loop.
   */
  void whenEnded(Runnable action) {
    whenEnded = action;
  }
}
