package dev.iops.cloud.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The faults of one interface that are planted at this moment, in the order in which they were. Thread-safe; asking costs
 * next to nothing while there is none.
 */
final class Planted<T extends Fault> {

  private final Class<T> kind;
  private volatile List<T> faults = List.of();

  Planted(Class<T> kind) {
    this.kind = kind;
  }

  /** Adds it if it is of this interface. */
  synchronized void addIfOne(Fault fault) {
    if (kind.isInstance(fault)) {
      List<T> more = new ArrayList<>(faults);
      more.add(kind.cast(fault));
      faults = List.copyOf(more);
    }
  }

  synchronized void remove(Fault fault) {
    faults = faults
      .stream()
      .filter(other -> !other.equals(fault))
      .toList();
  }

  /** What they make together of a value: each gets what the one before it made. */
  <V> V fold(V value, BiFunction<V, T, V> step) {
    V folded = value;
    for (T fault : faults) {
      folded = step.apply(folded, fault);
    }
    return folded;
  }

  /** Whether one of them says so. All are asked, because each counts its occasions. */
  boolean any(Predicate<T> question) {
    return fold(false, (answer, fault) -> question.test(fault) || answer);
  }
}
