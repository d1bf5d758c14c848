package dev.iops.pipeline.connection;

import dev.iops.pipeline.connection.ConnectionStore.OpenConnection;
import dev.iops.pipeline.runtime.MetricCounts;
import dev.iops.pipeline.runtime.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArgument;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/**
 * {@code $connect}: writes the connection's row to {@code CONNECTIONS_TABLE_NAME}. If that fails it answers 500 and the
 * client's handshake fails: a connection without a row would be open and never told anything.
 */
public final class ConnectHandler extends RouteHandler {

  /**
   * A row outlives its connection, which ends after 2 h at the latest ("Quotas for configuring and running a WebSocket
   * API"), by a little: long enough that no open connection is forgotten.
   */
  static final Duration ROW_LIFETIME = Duration.ofHours(2).plusMinutes(15);

  private static final Logger LOG = LoggerFactory.getLogger(ConnectHandler.class);

  private final ConnectionStore store;

  /** For AWS: the process's environment. */
  public ConnectHandler() {
    this(System.getenv());
  }

  /**
   * @param environment the function's environment
   * @throws dev.iops.pipeline.runtime.SettingsException if it is incomplete
   */
  public ConnectHandler(Map<String, String> environment) {
    this(new Settings(environment));
  }

  private ConnectHandler(Settings settings) {
    this(settings, DynamoConnectionStore.of(settings));
  }

  ConnectHandler(Settings settings, ConnectionStore store) {
    super(settings);
    this.store = store;
  }

  @Override
  RouteAnswer answer(WebSocketRequest request, MetricCounts counts) {
    String id = request.connectionId();
    try {
      store.put(
        new OpenConnection(
          id,
          request.connectedAt(),
          request.sourceIp(),
          request.userAgent(),
          request.connectedAt().plus(ROW_LIFETIME)
        )
      );
    } catch (RuntimeException e) {
      counts.add("ConnectionsNotStored", 1);
      LOG.error("Connection not stored: {}", id, details(request), e);
      return RouteAnswer.status(500);
    }
    counts.add("ConnectionsOpened", 1);
    LOG.info("Connection stored: {}", id, details(request));
    return RouteAnswer.status(200);
  }

  private static StructuredArgument details(WebSocketRequest request) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("connectionId", request.connectionId());
    details.put("connectedAt", request.connectedAt().toEpochMilli());
    details.put("sourceIp", request.sourceIp().orElse(""));
    details.put("userAgent", request.userAgent().orElse(""));
    return StructuredArguments.entries(details);
  }
}
