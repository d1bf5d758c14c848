const SAMPLES_KEPT = 20;

/**
 * How far the server's clock is ahead of this browser's, from pings: the answer left half a round trip ago, and the
 * shortest of the last round trips errs least.
 */
export class ClockOffset {
  #samples = [];

  /** Takes a pong's times, in milliseconds. */
  record(roundTripMs, serverTimeMs, receivedAtMs) {
    this.#samples.push({ roundTripMs, offsetMs: serverTimeMs + roundTripMs / 2 - receivedAtMs });
    if (this.#samples.length > SAMPLES_KEPT) {
      this.#samples.shift();
    }
  }

  /** Milliseconds to add to this browser's clock to get the server's; 0 before the first pong. */
  get offsetMs() {
    return this.#best?.offsetMs ?? 0;
  }

  /** The best sample's round trip, twice the error at most; null before the first pong. */
  get roundTripMs() {
    return this.#best?.roundTripMs ?? null;
  }

  get #best() {
    return this.#samples.reduce((a, b) => (a === undefined || b.roundTripMs < a.roundTripMs ? b : a), undefined);
  }
}
