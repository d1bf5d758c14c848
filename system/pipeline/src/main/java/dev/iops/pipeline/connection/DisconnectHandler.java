package dev.iops.pipeline.connection;

import dev.iops.pipeline.runtime.MetricCounts;
import dev.iops.pipeline.runtime.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArgument;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/**
 * {@code $disconnect}: deletes the connection's row and logs in one line who closed it and how long it lived. That line
 * is the only place where AWS tells the close code. If the row cannot be deleted it stays until a post finds the
 * connection gone or the row expires.
 */
public final class DisconnectHandler extends RouteHandler {

  private static final Logger LOG = LoggerFactory.getLogger(DisconnectHandler.class);

  private final ConnectionStore store;

  /** For AWS: the process's environment. */
  public DisconnectHandler() {
    this(System.getenv());
  }

  /**
   * @param environment the function's environment
   * @throws dev.iops.pipeline.runtime.SettingsException if it is incomplete
   */
  public DisconnectHandler(Map<String, String> environment) {
    this(new Settings(environment));
  }

  private DisconnectHandler(Settings settings) {
    this(settings, DynamoConnectionStore.of(settings));
  }

  DisconnectHandler(Settings settings, ConnectionStore store) {
    super(settings);
    this.store = store;
  }

  @Override
  RouteAnswer answer(WebSocketRequest request, MetricCounts counts) {
    String id = request.connectionId();
    counts.add("ConnectionsClosed", 1);
    try {
      store.delete(id);
    } catch (RuntimeException e) {
      counts.add("ConnectionRowsNotDeleted", 1);
      LOG.error("Connection closed, row not deleted: {}", id, details(request), e);
      return RouteAnswer.status(500);
    }
    LOG.info("Connection removed: {}", id, details(request));
    return RouteAnswer.status(200);
  }

  private static StructuredArgument details(WebSocketRequest request) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("connectionId", request.connectionId());
    details.put("disconnectStatusCode", request.disconnectStatusCode().orElse(null));
    details.put("disconnectReason", request.disconnectReason().orElse(null));
    details.put("lifetimeMs", request.lifetime().toMillis());
    details.put("connectedAt", request.connectedAt().toEpochMilli());
    details.put("sourceIp", request.sourceIp().orElse(""));
    details.put("userAgent", request.userAgent().orElse(""));
    return StructuredArguments.entries(details);
  }
}
