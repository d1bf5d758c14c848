package dev.iops.pipeline.broadcaster;

import dev.iops.pipeline.broadcaster.PostResult.Kind;
import dev.iops.pipeline.runtime.SignedHttp;
import dev.iops.pipeline.runtime.SignedHttp.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.SdkHttpMethod;

/** PostToConnection and DeleteConnection ("Use @connections commands in your backend service", API Gateway Developer Guide). */
final class GatewayFrameSender implements FrameSender {

  private static final byte[] NOTHING = new byte[0];

  private final SignedHttp gateway;

  /**
   * @param gateway signs for {@code execute-api} and knows the stage's callback URL
   */
  GatewayFrameSender(SignedHttp gateway) {
    this.gateway = gateway;
  }

  @Override
  public PostResult post(String connectionId, byte[] utf8) {
    return send(SdkHttpMethod.POST, connectionId, utf8);
  }

  @Override
  public PostResult end(String connectionId) {
    return send(SdkHttpMethod.DELETE, connectionId, NOTHING);
  }

  private PostResult send(SdkHttpMethod method, String connectionId, byte[] body) {
    try {
      String id = URLEncoder.encode(connectionId, StandardCharsets.UTF_8);
      Answer answer = gateway.send(method, "/@connections/" + id, body);
      return answer.isSuccess() ? PostResult.ACCEPTED : new PostResult(kind(answer.status()), answer.toString());
    } catch (IOException e) {
      return new PostResult(Kind.RETRY, e.toString());
    }
  }

  /** Statuses: the guide above. */
  private static Kind kind(int status) {
    return switch (status) {
      case 410, 400 -> Kind.GONE;
      case 429 -> Kind.THROTTLED;
      default -> status >= 500 ? Kind.RETRY : Kind.REFUSED;
    };
  }
}
