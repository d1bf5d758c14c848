const STREAMS_KEPT = 5_000;
/** Of each stream; what would close an older gap counts as a duplicate. */
const GAPS_KEPT = 100;

/**
 * Watches that no stream has a gap. The events of a stream are counted up without gaps, so the first one that is seen tells
 * which must follow, also across connections. What is missing and comes late closes its gap.
 */
export class Sequences {
  /** Streams by run and stream id, the one longest unheard of first. */
  #streams = new Map();
  #missing = 0;
  #lastGap = null;

  /** How many events are missing now. */
  get missing() {
    return this.#missing;
  }

  /** The latest gap: streamId, from, to (inclusive), atMs; null if there was none. */
  get lastGap() {
    return this.#lastGap;
  }

  /**
   * Takes note of an event.
   *
   * @returns 'new', 'late' if it closes a gap, or 'duplicate'
   */
  accept({ runId, streamId, sequence }, atMs) {
    const key = JSON.stringify([runId, streamId]);
    const stream = this.#streams.get(key) ?? { next: sequence, gaps: [] };
    this.#streams.delete(key);
    this.#streams.set(key, stream);
    this.#forgetTheOldest();
    if (sequence < stream.next) {
      return this.#fill(stream, sequence) ? 'late' : 'duplicate';
    }
    if (sequence > stream.next) {
      stream.gaps.push([stream.next, sequence - 1]);
      stream.gaps.splice(0, stream.gaps.length - GAPS_KEPT);
      this.#missing += sequence - stream.next;
      this.#lastGap = { streamId, from: stream.next, to: sequence - 1, atMs };
    }
    stream.next = sequence + 1;
    return 'new';
  }

  #fill(stream, sequence) {
    const index = stream.gaps.findIndex(([from, to]) => from <= sequence && sequence <= to);
    if (index < 0) {
      return false;
    }
    const [from, to] = stream.gaps[index];
    const left = [
      [from, sequence - 1],
      [sequence + 1, to],
    ].filter(([start, end]) => start <= end);
    stream.gaps.splice(index, 1, ...left);
    this.#missing -= 1;
    return true;
  }

  #forgetTheOldest() {
    if (this.#streams.size > STREAMS_KEPT) {
      this.#streams.delete(this.#streams.keys().next().value);
    }
  }
}
