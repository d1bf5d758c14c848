package dev.iops.e2e.conformance.suite;

import dev.iops.e2e.conformance.client.RawClient;
import dev.iops.e2e.conformance.fixture.Behaviour;
import java.net.URI;
import java.util.UUID;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/**
 * One API of the suite's stack.
 *
 * @param url where clients connect
 * @param callbackUrl where the backend posts
 * @param region what calls to it are signed for
 * @param connections posts to, looks up and cuts connections of this API
 * @param observations what its functions see
 */
public record WebSocketApi(
  URI url,
  URI callbackUrl,
  String region,
  ApiGatewayManagementApiClient connections,
  ObservationReader observations
) {
  /** Tries a handshake that asks {@code $connect} to behave like this; the answer is the client's head. */
  public RawClient handshake(Behaviour behaviour, String... headers) {
    return RawClient.to(withQuery(behaviour.query())).upgrade(headers);
  }

  /** Opens a connection and waits until its {@code $connect} function has told its id. */
  public OpenConnection open(String... headers) {
    return open(Behaviour.plain(), headers);
  }

  /** Opens a connection whose {@code $connect} function behaves like this. */
  public OpenConnection open(Behaviour behaviour, String... headers) {
    String probe = newProbe();
    RawClient client = openWithoutId(behaviour.probe(probe), headers);
    return new OpenConnection(client, observations.await(probe, "CONNECT"), this);
  }

  /** Opens a connection of an API without {@code $connect}; nobody learns its id. */
  public RawClient openWithoutId(Behaviour behaviour, String... headers) {
    RawClient client = handshake(behaviour, headers);
    if (!client.head().isOpen()) {
      client.close();
      throw new AssertionError("expected an open WebSocket, got " + client.head());
    }
    return client;
  }

  /** A name that nobody else uses. */
  public static String newProbe() {
    return "probe-" + UUID.randomUUID();
  }

  private URI withQuery(String query) {
    return query.isEmpty() ? url : URI.create(url + "?" + query);
  }
}
