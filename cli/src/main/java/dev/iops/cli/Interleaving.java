package dev.iops.cli;

import java.util.SplittableRandom;

/** In which order the two builds of a pair run, so that what the machine does meanwhile meets both. */
enum Interleaving {
  /** Base first in every pair: A B A B. */
  ALTERNATING,
  /** Which one is first is drawn for each pair, from a seed. */
  RANDOM;

  /** Whether base is first in a pair, counted from 0. */
  boolean baseFirst(int pair, long seed) {
    return this == ALTERNATING || new SplittableRandom(seed + pair).nextBoolean();
  }
}
