package dev.iops.cloud.fault;

import java.util.ArrayList;
import java.util.List;
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

  /** Those that are planted now. */
  List<T> now() {
    return faults;
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

  /** Whether one of them says so. All are asked, because each counts its occasions. */
  boolean any(Predicate<T> question) {
    boolean answer = false;
    for (T fault : faults) {
      answer |= question.test(fault);
    }
    return answer;
  }
}
