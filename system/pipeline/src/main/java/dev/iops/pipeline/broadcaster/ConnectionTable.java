package dev.iops.pipeline.broadcaster;

import java.util.List;

/** The table of connections, as the Broadcaster sees it. Thread-safe. */
interface ConnectionTable {
  /**
   * All rows.
   *
   * @throws RuntimeException if not all of them could be read
   */
  List<Connection> all();

  /** Deletes a row, if it is there. */
  void delete(String connectionId);
}
