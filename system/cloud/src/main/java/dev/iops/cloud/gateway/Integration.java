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
   * @param credentials ARN of the role that invokes it; empty if a permission of the function lets the gateway do it
   */
  record Function(String function, Optional<Duration> timeout, Optional<String> credentials) implements Integration {}

  /**
   * Nothing: the gateway itself answers.
   *
   * @param statusCode the status that its request template names
   */
  record Mock(int statusCode) implements Integration {}
}
