package dev.iops.cloud.gateway;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that can be posted to: from the answer to their handshake to the first sign of their end. */
final class ConnectionTable {

  private final Map<String, Connection> byId = new ConcurrentHashMap<>();

  void add(Connection connection) {
    byId.put(connection.id(), connection);
  }

  void remove(Connection connection) {
    byId.remove(connection.id());
  }

  /** The connection with this id on this stage; null if there is none. */
  Connection find(Stage stage, String id) {
    Connection connection = byId.get(id);
    return connection != null && connection.stage() == stage ? connection : null;
  }

  /** Those that are open at this moment. */
  List<Connection> all() {
    return List.copyOf(byId.values());
  }

  int size() {
    return byId.size();
  }
}
