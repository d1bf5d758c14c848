package dev.iops.e2e.conformance.suite;

import dev.iops.e2e.conformance.client.RawClient;

/**
 * An open connection whose id is known.
 *
 * @param client the client's end
 * @param connected what the {@code $connect} function saw
 * @param api the API that it belongs to
 */
public record OpenConnection(RawClient client, Observation connected, WebSocketApi api) implements AutoCloseable {
  /** Its id, as the backend knows it. */
  public String id() {
    return connected.connectionId();
  }

  /** The first event of this type on this connection. */
  public Observation await(String eventType) {
    return api.observations().await(id(), eventType);
  }

  @Override
  public void close() {
    client.close();
  }
}
