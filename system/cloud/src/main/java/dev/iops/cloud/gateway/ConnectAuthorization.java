package dev.iops.cloud.gateway;

import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/** Decides whether a client may connect, before the function behind {@code $connect} is asked. Thread-safe. */
@FunctionalInterface
interface ConnectAuthorization {
  /** The answer to a client that may not; empty if it may. */
  Optional<HttpAnswer> refusal(Stage stage, HttpRequest head);
}
