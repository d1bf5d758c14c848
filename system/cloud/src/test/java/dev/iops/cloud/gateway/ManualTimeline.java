package dev.iops.cloud.gateway;

import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that stands still until a test moves it; what falls due then runs on the test's thread. */
final class ManualTimeline implements Timeline {

  private final List<Task> tasks = new ArrayList<>();
  private Instant now = Instant.parse("2023-11-29T08:04:01.796Z");

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized Scheduled schedule(Duration delay, Runnable task) {
    Task scheduled = new Task(now.plus(delay), task);
    tasks.add(scheduled);
    return () -> cancel(scheduled);
  }

  private synchronized void cancel(Task task) {
    tasks.remove(task);
  }

  @Override
  public void sleep(Duration duration) {
    throw new UnsupportedOperationException("nothing in the gateway sleeps");
  }

  /** How many tasks wait. */
  synchronized int waiting() {
    return tasks.size();
  }

  /** Whether a task falls due within this time. */
  synchronized boolean hasDueWithin(Duration duration) {
    return tasks.stream().anyMatch(task -> !task.at.isAfter(now.plus(duration)));
  }

  /** Moves on, and runs what falls due on the way at its own time. */
  void advance(Duration duration) {
    Instant until = now().plus(duration);
    for (Task due = nextDue(until); due != null; due = nextDue(until)) {
      due.work.run();
    }
    setNow(until);
  }

  private synchronized Task nextDue(Instant until) {
    Task first = tasks
      .stream()
      .min((a, b) -> a.at.compareTo(b.at))
      .filter(t -> !t.at.isAfter(until))
      .orElse(null);
    if (first != null) {
      tasks.remove(first);
      now = first.at.isAfter(now) ? first.at : now;
    }
    return first;
  }

  private synchronized void setNow(Instant instant) {
    now = instant;
  }

  private record Task(Instant at, Runnable work) {}
}
