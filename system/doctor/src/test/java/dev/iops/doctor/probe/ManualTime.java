package dev.iops.doctor.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody waits; what is planned for a moment happens then. */
final class ManualTime implements Time {

  private record Planned(Instant at, Runnable event) {}

  private final List<Planned> planned = new ArrayList<>();
  private Instant now;

  ManualTime(Instant start) {
    now = start;
  }

  ManualTime after(Duration delay, Runnable event) {
    planned.add(new Planned(now.plus(delay), event));
    return this;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void pause(Duration duration) {
    now = now.plus(duration);
    List<Planned> due = planned
      .stream()
      .filter(one -> !one.at().isAfter(now))
      .toList();
    planned.removeAll(due);
    due.forEach(one -> one.event().run());
  }
}
