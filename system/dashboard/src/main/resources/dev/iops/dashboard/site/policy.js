/**
 * When the connection client does what; all times in milliseconds. `iops load` can send clients with the same numbers
 * (`ReconnectPolicy.dashboard`), and a test holds the two equal.
 */
export const POLICY = Object.freeze({
  /** API Gateway waits up to 29 s for the function behind $connect. */
  handshakeDeadlineMs: 30_000,
  /** API Gateway cuts a connection after 10 minutes without a message. */
  pingIntervalMs: 30_000,
  /** How long any frame may take to arrive after a ping. */
  pongDeadlineMs: 10_000,
  /** The same when there is reason to doubt: the network came or went, the machine or the tab slept. */
  probeDeadlineMs: 5_000,
  /** No two attempts are closer than this. */
  backoffFloorMs: 500,
  /** The random part of the wait before the first attempt is at most this; it doubles with each failure. */
  backoffBaseMs: 1_000,
  /** The longest random part. */
  backoffMostMs: 60_000,
  /** Only a connection that lived this long ends a row of failures. */
  stableAfterMs: 60_000,
  /** API Gateway cuts every connection after 2 hours; the next one is opened before. */
  handOverAfterMs: 110 * 60_000,
  /** Up to this much earlier, by chance, so that pages that were opened together do not come together again. */
  handOverSpreadMs: 10 * 60_000,
  /** How long both connections are kept during a hand-over, so that no update falls between them. */
  overlapMs: 10_000,
  /** A timer that fires this much late has slept. */
  suspendedMs: 5_000,
});

/**
 * The wait before the next attempt: a floor, and on top of it a random part of a time that doubles with each failure
 * ("full jitter": AWS Architecture Blog, "Exponential Backoff And Jitter").
 *
 * @param failures attempts in a row that led to no stable connection; 0 right after one ended
 * @param random gives numbers from 0 to below 1
 * @returns whole milliseconds
 */
export function backoffMs(failures, policy, random) {
  const bound = Math.min(policy.backoffMostMs, policy.backoffBaseMs * 2 ** failures);
  return policy.backoffFloorMs + Math.floor(random() * (bound + 1));
}
