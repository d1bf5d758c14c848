package dev.iops.reports.run;

import dev.iops.reports.latency.LatencyLog;
import dev.iops.reports.latency.LatencyRecorder;
import dev.iops.reports.ledger.LedgerRecorder;
import dev.iops.reports.ledger.Micros;
import dev.iops.reports.ledger.Progress;
import dev.iops.reports.ledger.ReceiptLog;
import dev.iops.reports.ledger.SenderLog;
import dev.iops.reports.ledger.StreamIndex;
import dev.iops.reports.ledger.TimelineLog;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes the directory of one run while it goes on. In order: {@link #create}, one {@link #receiptLog} and one {@link
 * #latencyRecorder} per event loop, {@link SenderLog#expect} before and an outcome after every emission, {@link #tick}
 * about once a second, {@link #observationEnded} when the drain is over, {@link #close}. A run that is killed on the way
 * can still be judged: UNKNOWN. Thread-safe.
 */
public final class RunRecorder implements Closeable {

  private final RunDirectory directory;
  private final RunPlan plan;
  private final InstantSource clock;
  private final long startedAtMicros;
  private final MachineInfo machine;
  private final LedgerRecorder ledger;
  private final LatencyLog latency;
  private final List<String> faults = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private final List<ScenarioAssertion> assertions = new ArrayList<>();
  private final List<FunctionError> functionErrors = new ArrayList<>();
  private boolean observationEnded;
  private boolean closed;

  private RunRecorder(RunDirectory directory, RunPlan plan, MachineInfo machine, InstantSource clock)
    throws IOException {
    this.directory = directory;
    this.plan = plan;
    this.clock = clock;
    startedAtMicros = Micros.now(clock);
    this.machine = machine;
    writeInfo(0);
    ledger = new LedgerRecorder(directory.ledger(), clock);
    latency = new LatencyLog(directory.latency(), startedAtMicros);
  }

  /**
   * Makes the run's directory below {@code runs} and writes what is known so far.
   *
   * @param clock must agree with the clock of the receipts and connections, or be close to it
   * @throws IOException if the directory cannot be written
   */
  public static RunRecorder create(Path runs, RunPlan plan, InstantSource clock) throws IOException {
    return create(runs, plan, MachineInfo.capture(), clock);
  }

  /** The same, for a machine that is described by the caller. */
  public static RunRecorder create(Path runs, RunPlan plan, MachineInfo machine, InstantSource clock)
    throws IOException {
    return new RunRecorder(RunDirectory.create(runs, plan.scenario(), clock.instant()), plan, machine, clock);
  }

  /** Where the run is written. */
  public RunDirectory directory() {
    return directory;
  }

  /** Where senders announce events and report what became of them. */
  public SenderLog sender() {
    return ledger.sender();
  }

  /** A new receiving side, for one event loop. */
  public ReceiptLog receiptLog() {
    return ledger.receiptLog();
  }

  /** A new latency recorder, for one event loop. */
  public LatencyRecorder latencyRecorder() {
    return latency.recorder();
  }

  /** Finds the expected stream of a received event. */
  public StreamIndex streams() {
    return ledger.streams();
  }

  /** Where the phases, faults, steps and gauges of the run go. */
  public TimelineLog timeline() {
    return ledger.timeline();
  }

  /** Live counters. */
  public Progress progress() {
    return ledger.progress();
  }

  /** Ends an interval of the latency logs and hands the ledger so far to the operating system. */
  public void tick() {
    latency.interval(Micros.now(clock));
    ledger.flush();
  }

  /** A disturbance was planted. */
  public synchronized void fault(String description) {
    faults.add(description);
    writeInfoUnlessClosed();
  }

  /** Something that a reader of the numbers should know. */
  public synchronized void note(String text) {
    notes.add(text);
    writeInfoUnlessClosed();
  }

  /** A reason why this run cannot end as PASS: interrupted, generator saturated, … */
  public synchronized void doubt(String reason) {
    doubts.add(reason);
    writeInfoUnlessClosed();
  }

  /** A function of the target logged errors. They explain a verdict, they do not make one. */
  public synchronized void functionErrors(List<FunctionError> errors) {
    functionErrors.addAll(errors);
    writeInfoUnlessClosed();
  }

  /** The scenario checked a claim of its own; one that did not hold makes the run FAIL. */
  public synchronized void assertion(String name, boolean held, String detail) {
    assertions.add(new ScenarioAssertion(name, held, detail));
    writeInfoUnlessClosed();
  }

  /**
   * The drain is over: connections that close from now on count as open to the end. Call it before closing them. Only
   * the first call counts.
   */
  public synchronized void observationEnded() {
    if (!observationEnded) {
      observationEnded = true;
      ledger.observationEnded(Micros.now(clock));
    }
  }

  /** Writes everything that is still in memory and ends the files; later calls change nothing. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    ledger.close();
    latency.close(Micros.now(clock));
    writeInfo(Micros.now(clock));
  }

  private void writeInfoUnlessClosed() {
    if (!closed) {
      try {
        writeInfo(0);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write " + directory.runJson(), e);
      }
    }
  }

  private void writeInfo(long endedAtMicros) throws IOException {
    RunInfo info = new RunInfo(
      RunDirectory.SCHEMA_VERSION,
      plan.scenario(),
      plan.target(),
      plan.seed(),
      plan.commit(),
      plan.connections(),
      plan.groups(),
      plan.clockErrorMicros(),
      startedAtMicros,
      endedAtMicros,
      plan.objectives(),
      new TreeMap<>(plan.config()),
      machine,
      faults,
      notes,
      doubts,
      assertions,
      functionErrors
    );
    RunDirectory.replace(directory.runJson(), RunDirectory.JSON.writeValueAsBytes(info));
  }
}
