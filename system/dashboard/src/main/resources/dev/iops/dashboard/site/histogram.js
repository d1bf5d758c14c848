const BINS_PER_OCTAVE = 16;
const OCTAVES = 20;

/** Counts times from 0 to 17 minutes in milliseconds; a percentile is at most 4.5 % above the true one. */
export class Histogram {
  #bins = new Uint32Array(BINS_PER_OCTAVE * OCTAVES + 1);
  #count = 0;

  get count() {
    return this.#count;
  }

  /** @param ms not negative */
  record(ms) {
    const bin = Math.ceil(Math.log2(ms + 1) * BINS_PER_OCTAVE);
    this.#bins[Math.min(bin, this.#bins.length - 1)] += 1;
    this.#count += 1;
  }

  /** Adds all that another one has counted. */
  add(other) {
    other.#bins.forEach((count, bin) => {
      this.#bins[bin] += count;
    });
    this.#count += other.#count;
  }

  /**
   * The time that this share of all does not exceed, in milliseconds; null if nothing was counted.
   *
   * @param share above 0, up to 1
   */
  percentile(share) {
    if (this.#count === 0) {
      return null;
    }
    const wanted = Math.ceil(share * this.#count);
    let seen = 0;
    const bin = this.#bins.findIndex((count) => (seen += count) >= wanted);
    return 2 ** (bin / BINS_PER_OCTAVE) - 1;
  }
}
