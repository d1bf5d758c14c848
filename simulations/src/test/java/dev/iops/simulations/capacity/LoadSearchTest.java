package dev.iops.simulations.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadSearchTest {

  private static final int ENDLESS = 100;

  private final List<Double> tried = new ArrayList<>();

  private double search(LoadSearch search, DoublePredicate holds) {
    while (search.next().isPresent()) {
      double load = search.next().getAsDouble();
      tried.add(load);
      assertThat(tried).as("an endless search").hasSizeLessThan(ENDLESS);
      search.tried(holds.test(load));
    }
    return search.sustainable();
  }

  @Test
  void growsHalvesAndConfirms() {
    double found = search(new LoadSearch(100, 10_000, 2, 0.1, 2), load -> load <= 620);

    assertThat(tried).containsExactly(100.0, 200.0, 400.0, 800.0, 600.0, 700.0, 650.0, 600.0, 600.0);
    assertThat(found).isEqualTo(600);
  }

  @ParameterizedTest
  @ValueSource(doubles = { 101, 333, 1_000, 4_444, 9_999 })
  void comesAsNearAsItWasTold(double limit) {
    double found = search(new LoadSearch(100, 10_000, 1.7, 0.05, 1), load -> load <= limit);

    assertThat(found).isBetween(limit / 1.06, limit);
  }

  @Test
  void theHighestLoadThatIsAllowedEndsTheSearch() {
    LoadSearch search = new LoadSearch(100, 300, 2, 0.1, 1);

    assertThat(search(search, load -> true)).isEqualTo(300);
    assertThat(tried).containsExactly(100.0, 200.0, 300.0, 300.0);
    assertThat(search.foundNoLimit()).isTrue();
  }

  @Test
  void aLoadThatFailsWhenItIsTriedAgainDidNotHold() {
    LoadSearch search = new LoadSearch(100, 10_000, 2, 0.5, 1);

    double found = search(
      search,
      load -> load < 400 || (load == 400 && !tried.subList(0, tried.size() - 1).contains(400.0))
    );

    assertThat(found).isLessThan(400).isGreaterThan(200);
    assertThat(search.foundNoLimit()).isFalse();
  }

  @Test
  void nothingHolds() {
    LoadSearch search = new LoadSearch(100, 10_000, 2, 0.1, 1);

    assertThat(search(search, load -> false)).isZero();
    assertThat(tried).containsExactly(100.0);
  }
}
