package dev.iops.simulations.inject;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Live counters of one injection, readable from any thread; the verdict never uses them. */
public final class InjectionCounters {

  private static final int DIGITS = 3;

  private final LongAdder due = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final Histogram latenessMicros = new ConcurrentHistogram(DIGITS);

  private final InjectionListener listener;

  /** @param listener hears of each first try how late it was without the target's doing */
  InjectionCounters(InjectionListener listener) {
    this.listener = listener;
  }

  /**
   * The counters at one moment. In the end {@code due} is {@code acknowledged + failed + unknown}, unless the injection
   * was stopped: then what was not due yet is failed as well.
   *
   * @param due               events whose time has come
   * @param sent              events that were sent, each counted once however often it was tried
   * @param acknowledged      events that are in the stream
   * @param failed            events that are not, for certain
   * @param unknown           events of which nobody knows
   * @param retries           tries after the first one
   * @param maxLatenessMicros the most that an event's first try came after it was due
   */
  public record Snapshot(
    long due,
    long sent,
    long acknowledged,
    long failed,
    long unknown,
    long retries,
    long maxLatenessMicros
  ) {}

  /** Reads the counters; they are not read at the very same instant. */
  public Snapshot snapshot() {
    return new Snapshot(
      due.sum(),
      sent.sum(),
      acknowledged.sum(),
      failed.sum(),
      unknown.sum(),
      retries.sum(),
      latenessMicros.getMaxValue()
    );
  }

  /** How long after it was due each event was tried first, in microseconds; a copy. */
  public Histogram latenessMicros() {
    return latenessMicros.copy();
  }

  void due() {
    due.increment();
  }

  void sent(long lateMicros, long ownLateMicros) {
    sent.increment();
    latenessMicros.recordValue(Math.max(0, lateMicros));
    listener.sentLate(Math.max(0, ownLateMicros));
  }

  void retried() {
    retries.increment();
  }

  void acknowledged() {
    acknowledged.increment();
  }

  void failed(long events) {
    failed.add(events);
  }

  void unknown() {
    unknown.increment();
  }

  /** What became of it all, once everything is settled. */
  Emission.Tally tally() {
    return new Emission.Tally(acknowledged.sum(), failed.sum(), unknown.sum());
  }
}
