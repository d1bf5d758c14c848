package dev.iops.cloud.lambda.isolate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;

/** Gathers bodies; one that is larger than any function's answer may be ends the invocation. */
final class BoundedBodies extends HttpObjectAggregator {

  /** 6 MB and the room that AWS adds for the envelope (Lambda developer guide, "Lambda quotas"). */
  static final int MAX_BYTES = 6 * 1024 * 1024 + 100;

  private final RuntimeSlot slot;

  BoundedBodies(RuntimeSlot slot) {
    super(MAX_BYTES);
    this.slot = slot;
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) throws Exception {
    if (oversized instanceof HttpRequest request) {
      var unused = RuntimeCalls.requestId(request.uri()).map(id -> slot.answer(id, new RuntimeAnswer.TooLarge()));
    }
    super.handleOversizedMessage(context, oversized);
  }
}
