package dev.iops.cloud.gateway;

import dev.iops.cloud.iam.SignedRequest;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/**
 * A request as its signature sees it.
 *
 * @param head method, target and headers
 * @param body read, not consumed
 */
record NettyRequest(HttpRequest head, ByteBuf body) implements SignedRequest {
  @Override
  public String method() {
    return head.method().name();
  }

  @Override
  public String target() {
    return head.uri();
  }

  @Override
  public List<String> headers(String name) {
    return head.headers().getAll(name);
  }

  @Override
  public String header(String name) {
    return head.headers().get(name);
  }

  @Override
  public void digestBody(MessageDigest digest) {
    for (ByteBuffer part : body.nioBuffers()) {
      digest.update(part);
    }
  }
}
