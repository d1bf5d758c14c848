package dev.iops.pipeline.connection;

import java.time.Instant;
import java.util.Optional;

/** The table of connections, as the routes see it. Thread-safe. */
interface ConnectionStore {
  /**
   * Writes a connection's row.
   *
   * @throws RuntimeException if it could not be written
   */
  void put(OpenConnection connection);

  /**
   * Deletes a connection's row, if it is there.
   *
   * @throws RuntimeException if the table did not answer
   */
  void delete(String connectionId);

  /**
   * A row.
   *
   * @param expiresAt when the table may forget it
   */
  record OpenConnection(
    String connectionId,
    Instant connectedAt,
    Optional<String> sourceIp,
    Optional<String> userAgent,
    Instant expiresAt
  ) {}
}
