package dev.iops.pipeline.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.iops.pipeline.event.EventFormatException;
import dev.iops.pipeline.event.Json;
import dev.iops.pipeline.frame.Frames;
import dev.iops.pipeline.runtime.MetricCounts;
import dev.iops.pipeline.runtime.Settings;
import dev.iops.pipeline.runtime.TimeSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code ping}: answers a pong with the server's time and the ping's payload; the route response sends it. */
public final class PingHandler extends RouteHandler {

  private final TimeSource time;

  /** For AWS: the process's environment. */
  public PingHandler() {
    this(System.getenv());
  }

  /**
   * @param environment the function's environment
   */
  public PingHandler(Map<String, String> environment) {
    this(new Settings(environment), TimeSource.system());
  }

  PingHandler(Settings settings, TimeSource time) {
    super(settings);
    this.time = time;
  }

  @Override
  RouteAnswer answer(WebSocketRequest request, MetricCounts counts) {
    counts.add("Pings", 1);
    return RouteAnswer.reply(Frames.pong(time.now(), payload(request)));
  }

  private static JsonNode payload(WebSocketRequest request) {
    try {
      return Json.read(request.body().orElse("{}").getBytes(StandardCharsets.UTF_8)).path("payload");
    } catch (EventFormatException e) {
      // Only a route selection that does not read the body brings such a ping here; it is alive all the same.
      return MissingNode.getInstance();
    }
  }
}
