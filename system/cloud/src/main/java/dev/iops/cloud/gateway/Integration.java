package dev.iops.cloud.gateway;

import java.time.Duration;
import java.util.Optional;

/** What a route calls. */
sealed interface Integration {
  /**
   * A Lambda function that gets the whole event ({@code AWS_PROXY}).
   *
   * @param function name or ARN
   * @param timeout the integration's own; empty for the gateway's default
   */
  record Function(String function, Optional<Duration> timeout) implements Integration {}

  /**
   * Nothing: the gateway itself answers.
   *
   * @param statusCode the status that its request template names
   */
  record Mock(int statusCode) implements Integration {}
}
