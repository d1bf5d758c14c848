package dev.iops.simulations.frame;

import java.util.Arrays;

/**
 * The updates that were read last, with what they hold: a broadcast posts the same bytes to every connection, and to compare
 * them takes a fraction of reading them. Several, because a batch may take more than one frame. Not thread-safe.
 */
final class KnownUpdates {

  private static final int FRAMES = 4;

  private final KnownUpdate[] updates = new KnownUpdate[FRAMES];
  private int newest;

  KnownUpdates() {
    Arrays.setAll(updates, _place -> new KnownUpdate());
  }

  /** Tells the listener what this update holds, if it is known. */
  boolean tell(byte[] utf8, int length, FrameListener listener) {
    for (int age = 0; age < FRAMES; age++) {
      KnownUpdate known = updates[(newest - age) & (FRAMES - 1)];
      if (known.is(utf8, length)) {
        known.tell(listener);
        return true;
      }
    }
    return false;
  }

  /** The place for an update that is about to be read; what was known longest is forgotten. */
  KnownUpdate next() {
    newest = (newest + 1) & (FRAMES - 1);
    return updates[newest];
  }
}
