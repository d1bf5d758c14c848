package dev.iops.reports.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Finds where a series changes: E-divisive (Matteson and James, "A Nonparametric Approach for Multiple Change Point
 * Analysis of Multivariate Data", Journal of the American Statistical Association 109(505), 2014). The series is split
 * where the energy distance between what lies before and what lies behind is largest, as long as a permutation test says
 * that chance does not split so well; then the parts are split. Differences count with the exponent 1.
 *
 * @param smallest how many points a part has at the least; so one wild point is no change, and the last few points make none
 * @param level the probability up to which chance is ruled out, such as 0.05
 * @param permutations of each test
 * @param seed of the permutations; the same one gives the same result
 */
public record EDivisive(int smallest, double level, int permutations, long seed) {
  public EDivisive {
    if (smallest < 2 || permutations < 19 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
        "E-divisive needs parts of 2 points or more, 19 permutations or more, and a level between 0 and 1"
      );
    }
  }

  /**
   * A change.
   *
   * @param index of the first point behind it, from 0
   * @param probability of so large a difference by chance, from the permutation test
   */
  public record ChangePoint(int index, double probability) {}

  private record Split(int segment, int index, double statistic) {}

  /** The changes of a series, in its order. */
  public List<ChangePoint> find(double... series) {
    List<Integer> borders = new ArrayList<>(List.of(0, series.length));
    List<ChangePoint> found = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    Optional<Split> best = best(series, borders);
    while (best.isPresent()) {
      double probability = probability(series, borders, best.get().statistic(), random);
      if (probability > level) {
        break;
      }
      found.add(new ChangePoint(best.get().index(), probability));
      borders.add(best.get().index());
      Collections.sort(borders);
      best = best(series, borders);
    }
    found.sort((a, b) -> Integer.compare(a.index(), b.index()));
    return List.copyOf(found);
  }

  /** The best split of any part. */
  private Optional<Split> best(double[] series, List<Integer> borders) {
    Optional<Split> best = Optional.empty();
    for (int segment = 0; segment + 1 < borders.size(); segment++) {
      Optional<Split> candidate = best(series, borders.get(segment), borders.get(segment + 1), segment);
      if (candidate.isPresent() && (best.isEmpty() || candidate.get().statistic() > best.get().statistic())) {
        best = candidate;
      }
    }
    return best;
  }

  private Optional<Split> best(double[] series, int from, int to, int segment) {
    if (to - from < 2 * smallest) {
      return Optional.empty();
    }
    Energy energy = new Energy(series, from, to);
    Split best = null;
    // the right part may end sooner than the segment: another change may lie behind (section 2.2 of the paper)
    for (int end = 2 * smallest; end <= to - from; end++) {
      for (int middle = smallest; middle <= end - smallest; middle++) {
        double statistic = energy.between(middle, end);
        if (best == null || statistic > best.statistic()) {
          best = new Split(segment, from + middle, statistic);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** How often a series that is shuffled within its parts splits as well. */
  private double probability(double[] series, List<Integer> borders, double statistic, SplittableRandom random) {
    int asLarge = 1;
    for (int i = 0; i < permutations; i++) {
      double[] shuffled = series.clone();
      for (int segment = 0; segment + 1 < borders.size(); segment++) {
        shuffle(shuffled, borders.get(segment), borders.get(segment + 1), random);
      }
      asLarge += best(shuffled, borders).orElseThrow().statistic() >= statistic ? 1 : 0;
    }
    return asLarge / (permutations + 1.0);
  }

  private static void shuffle(double[] values, int from, int to, SplittableRandom random) {
    for (int i = to - 1; i > from; i--) {
      int other = random.nextInt(from, i + 1);
      double kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }
}
