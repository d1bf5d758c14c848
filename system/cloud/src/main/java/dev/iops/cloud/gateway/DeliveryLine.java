package dev.iops.cloud.gateway;

import dev.iops.cloud.fault.DeliveryFault.Way;
import dev.iops.cloud.time.Timeline;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The messages to one client, in the order in which they go out once a fault has disturbed one of them: a delayed message
 * holds up those behind it, an overtaken one lets the next pass. What waits here counts like what waits in the socket's
 * buffer, so the connection is full at the same point. On the connection's event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write shows as the end of its channel
final class DeliveryLine {

  /** Netty leaves the flags from 1 to the channel's user. */
  private static final int WRITABILITY_FLAG = 1;

  private final ChannelHandlerContext context;
  private final Timeline timeline;
  private final long maxBytes;
  private final Runnable flush;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private ByteBuf overtaken;
  private Timeline.Scheduled release = () -> {};
  private Timeline.Scheduled patience = () -> {};
  private long waitingBytes;

  /**
   * @param context writes to the client
   * @param maxBytes from how much on that waits the connection takes no more
   * @param flush sends what was written
   */
  DeliveryLine(ChannelHandlerContext context, Timeline timeline, long maxBytes, Runnable flush) {
    this.context = context;
    this.timeline = timeline;
    this.maxBytes = maxBytes;
    this.flush = flush;
  }

  /** Takes a message; it is released here if it is not written. */
  void add(Object message) {
    Waiting added =
      message instanceof DisturbedText disturbed
        ? new Waiting(disturbed.content(), disturbed.way(), disturbed.dueMillis())
        : new Waiting((ByteBuf) message, Way.STRAIGHT, 0);
    waiting.addLast(added);
    count(added.frame().readableBytes());
    if (waiting.size() == 1) {
      goOn();
    }
  }

  /** Writes what is due, up to the first message that is not. */
  private void goOn() {
    long nowMillis = timeline.now().toEpochMilli();
    while (!waiting.isEmpty() && waiting.getFirst().dueMillis() <= nowMillis) {
      Waiting next = waiting.removeFirst();
      if (next.way().isDoubled()) {
        count(next.frame().readableBytes());
        pass(next.frame().retainedDuplicate(), Duration.ZERO);
      }
      pass(next.frame(), next.way().patience());
    }
    if (!waiting.isEmpty()) {
      release = later(Duration.ofMillis(waiting.getFirst().dueMillis() - nowMillis), this::goOn);
    }
  }

  private void pass(ByteBuf frame, Duration waitsForNext) {
    if (overtaken == null && waitsForNext.isPositive()) {
      overtaken = frame;
      patience = later(waitsForNext, this::releaseOvertaken);
    } else {
      write(frame);
      releaseOvertaken();
    }
  }

  private void releaseOvertaken() {
    patience.cancel();
    if (overtaken != null) {
      ByteBuf frame = overtaken;
      overtaken = null;
      write(frame);
    }
  }

  private void write(ByteBuf frame) {
    count(-frame.readableBytes());
    context.write(frame, context.voidPromise());
    flush.run();
  }

  private Timeline.Scheduled later(Duration delay, Runnable task) {
    return timeline.schedule(delay, () -> context.executor().execute(task));
  }

  private void count(int bytes) {
    waitingBytes += bytes;
    var buffer = context.channel().unsafe().outboundBuffer();
    if (buffer != null) {
      buffer.setUserDefinedWritability(WRITABILITY_FLAG, waitingBytes <= maxBytes);
    }
  }

  /** The connection ends: what still waits is never written. */
  void drop() {
    release.cancel();
    patience.cancel();
    waiting.forEach(message -> ReferenceCountUtil.release(message.frame()));
    waiting.clear();
    ReferenceCountUtil.release(overtaken);
    overtaken = null;
  }

  private record Waiting(ByteBuf frame, Way way, long dueMillis) {}
}
