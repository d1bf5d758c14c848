package dev.iops.cloud.gateway;

/** How calling an integration ended. */
sealed interface Outcome {
  /** It answered a proxy result. */
  record Answered(ProxyResult result) implements Outcome {}

  /** It answered something that is no proxy result. */
  record Malformed() implements Outcome {}

  /** The function threw, or ran into its own timeout. */
  record Failed() implements Outcome {}

  /** The function could not be invoked: there is none of that name, it does not permit it, or its concurrency is used up. */
  record Unreachable() implements Outcome {}

  /** No answer within the integration's timeout; the function keeps running. */
  record TimedOut() implements Outcome {}
}
