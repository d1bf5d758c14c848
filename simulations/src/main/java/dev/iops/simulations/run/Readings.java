package dev.iops.simulations.run;

import dev.iops.reports.run.RunRecorder;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes a reading again and again, on a thread of its own that may block, until it is closed. */
final class Readings implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String what;
  private final RunRecorder recorder;
  private final Runnable reading;
  private final ScheduledExecutorService thread;
  private long failed;
  private String firstProblem = "";

  /**
   * Takes the first reading at once.
   *
   * @param what    is read, in words
   * @param every   how long after the end of one reading the next one begins
   * @param reading may throw; that is noted in the run, and the next one is taken as usual
   */
  Readings(String what, Duration every, RunRecorder recorder, Runnable reading) {
    this.what = what;
    this.recorder = recorder;
    this.reading = reading;
    thread = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(what).factory());
    thread.execute(this::read); // unlike a repeated one, this one is taken even if the end comes at once
    var unused = thread.scheduleWithFixedDelay(this::read, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
  }

  @SuppressWarnings("IllegalCatch") // one failed reading must not be the last one
  private void read() {
    try {
      reading.run();
    } catch (RuntimeException e) {
      failed++;
      firstProblem = firstProblem.isEmpty() ? String.valueOf(e.getMessage()) : firstProblem;
    }
  }

  /** Takes no more readings, waits for one that is under way and notes how many failed. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failed > 0) {
      String readings = failed == 1 ? "1 reading" : failed + " readings";
      recorder.note("%s of %s failed, the first one so: %s".formatted(readings, what, firstProblem));
    }
  }
}
