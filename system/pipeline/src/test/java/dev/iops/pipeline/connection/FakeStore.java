package dev.iops.pipeline.connection;

import java.util.LinkedHashMap;
import java.util.Map;

/** A table of connections in memory that can be down. */
final class FakeStore implements ConnectionStore {

  final Map<String, OpenConnection> rows = new LinkedHashMap<>();
  boolean down;

  @Override
  public void put(OpenConnection connection) {
    requireUp();
    rows.put(connection.connectionId(), connection);
  }

  @Override
  public void delete(String connectionId) {
    requireUp();
    rows.remove(connectionId);
  }

  private void requireUp() {
    if (down) {
      throw new IllegalStateException("the table is down");
    }
  }
}
