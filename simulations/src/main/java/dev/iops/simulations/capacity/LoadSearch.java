package dev.iops.simulations.capacity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * Looks for the highest load that holds: grows until a load does not hold, halves the distance between the two, and tries
 * the highest one that held again some times. One that fails when it is tried again did not hold. Knows nothing of what a
 * load is; not thread-safe.
 */
final class LoadSearch {

  private final double most;
  private final double growth;
  private final double resolution;
  private final int confirmations;
  private final Deque<Double> held = new ArrayDeque<>();
  private double failed = Double.POSITIVE_INFINITY;
  private double next;
  private int confirmed;

  /**
   * Starts a search.
   *
   * @param start         the first load that is tried, and the lowest
   * @param most          the highest
   * @param growth        by which factor the load grows while it holds, above 1
   * @param resolution    how near the highest load that held and the lowest that failed have to come, as a share of it
   * @param confirmations how often the highest load has to hold again
   */
  LoadSearch(double start, double most, double growth, double resolution, int confirmations) {
    this.most = most;
    this.growth = growth;
    this.resolution = resolution;
    this.confirmations = confirmations;
    this.next = Math.min(start, most);
  }

  /** The load to try next; empty when the search is over. */
  OptionalDouble next() {
    return Double.isNaN(next) ? OptionalDouble.empty() : OptionalDouble.of(next);
  }

  /** What became of the load that was to be tried. */
  void tried(boolean didHold) {
    boolean again = highest() == next;
    confirmed = didHold && again ? confirmed + 1 : 0;
    if (!didHold) {
      failed = Math.min(failed, next);
      held.removeIf(load -> load >= failed);
    } else if (!again) {
      held.push(next);
    }
    next = choose();
  }

  /** The highest load that held every time; 0 while there is none that was confirmed. */
  double sustainable() {
    return confirmed >= confirmations ? highest() : 0;
  }

  /** Whether every load held: what the limit is, is not known. */
  boolean foundNoLimit() {
    return Double.isInfinite(failed);
  }

  private double highest() {
    return held.isEmpty() ? 0 : held.peek();
  }

  private double choose() {
    double highest = highest();
    if (highest == 0) {
      return Double.NaN;
    }
    if (highest < most && failed > highest * (1 + resolution)) {
      return Double.isInfinite(failed) ? Math.min(most, highest * growth) : (highest + failed) / 2;
    }
    return confirmed < confirmations ? highest : Double.NaN;
  }
}
