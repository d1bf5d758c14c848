package dev.iops.reports.statistics;

import java.util.SplittableRandom;

/**
 * Whether the values of one group are larger than those of another: the permutation test of the difference of means
 * (Fisher 1935; Good, Permutation, Parametric and Bootstrap Tests of Hypotheses, 2005). If both groups were made under the
 * same conditions, every assignment of the values to the groups was equally likely; counted are those whose difference is
 * at least as large as the one that was seen. Exact up to {@value #MOST_EXACT} assignments, by seeded draws above that.
 */
public final class PermutationTest {

  private static final int MOST_EXACT = 20_000;
  private static final int DRAWS = 9_999;
  private static final double ROUNDING = 1e-12;

  private PermutationTest() {}

  /**
   * The probability of a difference of means (second minus first) at least as large as that seen, if nothing differs.
   *
   * @throws IllegalArgumentException if a group is empty
   */
  public static double larger(double[] first, double[] second, long seed) {
    if (first.length == 0 || second.length == 0) {
      throw new IllegalArgumentException("A permutation test needs values in both groups");
    }
    double[] all = new double[first.length + second.length];
    System.arraycopy(second, 0, all, 0, second.length);
    System.arraycopy(first, 0, all, second.length, first.length);
    double seen = sum(all, second.length);
    double total = assignments(all.length, second.length);
    // the sum of the second group decides as its mean does, because the sum of all is the same in every assignment
    if (total <= MOST_EXACT) {
      return counted(all, 0, second.length, 0, seen - ROUNDING) / total;
    }
    SplittableRandom random = new SplittableRandom(seed);
    int asLarge = 1;
    for (int draw = 0; draw < DRAWS; draw++) {
      shuffleFirst(all, second.length, random);
      asLarge += sum(all, second.length) >= seen - ROUNDING ? 1 : 0;
    }
    return asLarge / (DRAWS + 1.0);
  }

  /** The smallest probability that the test can give for groups of these sizes. */
  public static double smallest(int first, int second) {
    double total = assignments(first + second, second);
    return total <= MOST_EXACT ? 1 / total : 1 / (DRAWS + 1.0);
  }

  private static double assignments(int all, int chosen) {
    double count = 1;
    for (int i = 1; i <= chosen; i++) {
      count = (count * (all - chosen + i)) / i;
    }
    return Math.rint(count);
  }

  private static long counted(double[] all, int from, int left, double sum, double least) {
    if (left == 0) {
      return sum >= least ? 1 : 0;
    }
    long count = 0;
    for (int next = from; next <= all.length - left; next++) {
      count += counted(all, next + 1, left - 1, sum + all[next], least);
    }
    return count;
  }

  private static void shuffleFirst(double[] all, int count, SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i, all.length);
      double kept = all[i];
      all[i] = all[other];
      all[other] = kept;
    }
  }

  private static double sum(double[] all, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += all[i];
    }
    return sum;
  }
}
