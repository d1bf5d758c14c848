package dev.iops.simulations.gatling;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * The series {@code delivery} of Gatling's report, which is made for thousands of requests and not for millions of
 * deliveries: all of them while they are few, then a random sample of about a hundred a second on each event loop. Every
 * delivery within a second has about the same chance. Our own ledger and latency logs hold every one in any case.
 *
 * <p>Deliveries may be logged by many event loops at once, each for itself.
 */
public final class DeliverySeries {

  /** As many of each event loop are logged without exception. */
  static final int ALL_OF_THE_FIRST = 50_000;
  /** After that about as many a second, somewhat more in a second that has many more than the one before. */
  static final int PER_SECOND = 100;

  static final String NAME = "delivery";
  private static final int RAREST = 1 << 30;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final long seed;
  private final List<Sampler> samplers = new CopyOnWriteArrayList<>();
  private final FastThreadLocal<Sampler> sampler = new FastThreadLocal<>() {
    @Override
    protected Sampler initialValue() {
      Sampler mine = new Sampler(new SplittableRandom(seed));
      samplers.add(mine);
      return mine;
    }
  };

  /** @param seed of the choice which deliveries are logged */
  public DeliverySeries(long seed) {
    this.seed = seed;
  }

  /**
   * A delivery, to be logged or not.
   *
   * @param series         of the virtual user who received it
   * @param intendedMicros microseconds since the epoch
   * @param receivedMicros microseconds since the epoch
   */
  public void delivered(Series series, long intendedMicros, long receivedMicros) {
    if (sampler.get().takes(receivedMicros)) {
      series.succeeded(NAME, intendedMicros, receivedMicros);
    }
  }

  /** How many there were. */
  public long deliveries() {
    return sum(Sampler::seen);
  }

  /** How many of them were logged. */
  public long logged() {
    return sum(Sampler::taken);
  }

  /** What a reader of Gatling's report should know: of how many deliveries it tells; empty if of all. */
  public Optional<String> describe() {
    return logged() == deliveries() ? Optional.empty() : Optional.of(told());
  }

  private String told() {
    return String.format(Locale.ROOT, "Gatling's report holds %,d of %,d deliveries", logged(), deliveries());
  }

  private long sum(ToLongFunction<Sampler> counter) {
    return samplers.stream().mapToLong(counter).sum();
  }

  /** One event loop's choice. Only {@link #seen} and {@link #taken} may be called by others. */
  static final class Sampler {

    private final SplittableRandom random;
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private long second = Long.MIN_VALUE;
    private int seenThisSecond;
    private int takenThisSecond;
    /** One of so many is taken. */
    private int oneOf = 1;

    Sampler(SplittableRandom random) {
      this.random = random;
    }

    boolean takes(long atMicros) {
      boolean takes = choose(atMicros);
      seen.lazySet(seen.getPlain() + 1);
      if (takes) {
        taken.lazySet(taken.getPlain() + 1);
      }
      return takes;
    }

    long seen() {
      return seen.get();
    }

    long taken() {
      return taken.get();
    }

    private boolean choose(long atMicros) {
      long now = Math.floorDiv(atMicros, MICROS_PER_SECOND);
      if (now != second) {
        oneOf = Math.max(1, seenThisSecond / PER_SECOND);
        second = now;
        seenThisSecond = 0;
        takenThisSecond = 0;
      }
      seenThisSecond++;
      if (seen.getPlain() < ALL_OF_THE_FIRST) {
        return true;
      }
      boolean takes = random.nextInt(oneOf) == 0;
      // A burst after a quiet second must not be taken whole.
      if (takes && ++takenThisSecond % PER_SECOND == 0 && oneOf < RAREST) {
        oneOf *= 2;
      }
      return takes;
    }
  }
}
