package dev.iops.pipeline.broadcaster;

import java.time.Instant;

/**
 * A row of the connections table.
 *
 * @param id the connection's id
 * @param connectedAt when its handshake began; the epoch if the row does not tell
 */
record Connection(String id, Instant connectedAt) {}
