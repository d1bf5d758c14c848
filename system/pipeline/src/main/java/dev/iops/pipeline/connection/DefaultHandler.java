package dev.iops.pipeline.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.pipeline.event.EventFormatException;
import dev.iops.pipeline.event.Json;
import dev.iops.pipeline.frame.Frames;
import dev.iops.pipeline.runtime.MetricCounts;
import dev.iops.pipeline.runtime.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code $default}: tells the client what was wrong with its message and what it may send instead. */
public final class DefaultHandler extends RouteHandler {

  private static final Logger LOG = LoggerFactory.getLogger(DefaultHandler.class);
  private static final List<String> ACCEPTED = List.of("ping");
  private static final int MAX_QUOTED_CHARS = 100;

  /** For AWS: the process's environment. */
  public DefaultHandler() {
    this(System.getenv());
  }

  /**
   * @param environment the function's environment
   */
  public DefaultHandler(Map<String, String> environment) {
    super(new Settings(environment));
  }

  @Override
  RouteAnswer answer(WebSocketRequest request, MetricCounts counts) {
    counts.add("MessagesNotUnderstood", 1);
    String problem = problem(request.body().orElse(""));
    LOG.info("Message not understood on {}: {}", request.connectionId(), problem);
    return RouteAnswer.reply(Frames.error(problem, ACCEPTED));
  }

  private static String problem(String body) {
    String example = "; send for example {\"type\":\"ping\",\"payload\":{}}";
    try {
      JsonNode message = Json.read(body.getBytes(StandardCharsets.UTF_8));
      if (!message.isObject()) {
        return "the message is not a JSON object" + example;
      }
      JsonNode type = message.path("type");
      return type.isMissingNode()
        ? "the message has no \"type\"" + example
        : "the type %s is unknown".formatted(shortened(type.toString())) + example;
    } catch (EventFormatException e) {
      return "the message is not JSON" + example;
    }
  }

  private static String shortened(String text) {
    return text.length() <= MAX_QUOTED_CHARS ? text : text.substring(0, MAX_QUOTED_CHARS) + "…";
  }
}
