package dev.iops.cloud.gateway;

import java.util.Optional;

/**
 * One route of an API.
 *
 * @param id the id that route responses refer to
 * @param key what the selection expression must evaluate to, or {@code $connect}, {@code $disconnect}, {@code $default}
 * @param integration what it calls; empty for a route without a target
 * @param wantsResponse whether it selects the route response {@code $default}
 * @param authorization who may take it; empty for everybody; only {@code $connect} can have one
 * @param models what its messages must look like; empty if they may have any body
 */
record Route(
  String id,
  String key,
  Optional<Integration> integration,
  boolean wantsResponse,
  Optional<ConnectAuthorization> authorization,
  Optional<RequestModels> models
) {
  static final String CONNECT = "$connect";
  static final String DISCONNECT = "$disconnect";
  static final String DEFAULT = "$default";

  /** Whether a client's message can select it by name: the two routes of the connection's life cannot be called. */
  static boolean isForMessages(String key) {
    return !key.equals(CONNECT) && !key.equals(DISCONNECT);
  }
}
