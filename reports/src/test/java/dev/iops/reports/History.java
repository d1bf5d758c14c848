package dev.iops.reports;

import dev.iops.reports.latency.LatencyRecorder;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.ledger.ConnectionRecorder;
import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.ledger.ExpectedStream;
import dev.iops.reports.ledger.Micros;
import dev.iops.reports.ledger.ReceiptLog;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.MachineInfo;
import dev.iops.reports.run.Objectives;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RunPlan;
import dev.iops.reports.run.RunReader;
import dev.iops.reports.run.RunRecorder;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Judge;
import dev.iops.reports.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records a run by hand, through the real recorder; times are microseconds after its start. */
public final class History {

  public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  public static final String RUN = "r1";

  private final RunRecorder recorder;
  private final ReceiptLog receipts;
  private final LatencyRecorder latency;
  private final Map<String, ConnectionRecorder> connections = new LinkedHashMap<>();
  private Instant now = START;

  private History(Path folder, int connections, Objectives objectives, List<ConnectionGroup> groups) {
    Map<String, String> config = new TreeMap<>(Map.of("connections", Integer.toString(connections)));
    RunPlan plan = new RunPlan("smoke", 42, "embedded", "0123abc", connections, 0, groups, config, objectives);
    MachineInfo machine = new MachineInfo("Test VM 21", "TestOS 1", "Test CPU", 2, 8L << 30, 1L << 30, 0.5);
    try {
      recorder = RunRecorder.create(folder, plan, machine, () -> now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    receipts = recorder.receiptLog();
    latency = recorder.latencyRecorder();
  }

  public static History of(Path folder, int connections, Objectives objectives, ConnectionGroup... groups) {
    return new History(folder, connections, objectives, List.of(groups));
  }

  public static History of(Path folder, int connections) {
    return of(folder, connections, Objectives.strict());
  }

  /** Two connections, two streams of five events, all emitted in the first second; what arrives is up to the caller. */
  public static History twoConnections(Path folder) {
    return of(folder, 2).open("a", 0, 0).open("b", 1, 0).expect(2, 5).emitted(1_000, 2_000);
  }

  public static long at(long micros) {
    return Micros.of(START) + micros;
  }

  /** Seconds in the unit of a history. */
  public static long seconds(double seconds) {
    return Math.round(seconds * 1e6);
  }

  public History open(String id, int index, long at) {
    return open(id, index, at, at);
  }

  /** A connection whose handshake takes its time. */
  public History open(String id, int index, long begunAt, long at) {
    connections.put(id, receipts.opened(id, index, at(begunAt), at(at)));
    return this;
  }

  public History close(String id, long at, int code, ClosedBy by) {
    connections.get(id).closed(at(at), code, "", by);
    return this;
  }

  public History refuse(String id, int index, long at, int status) {
    receipts.handshakeFailed(id, index, at(at), status, "refused");
    return this;
  }

  public History ping(String id, long at) {
    connections.get(id).pinged(at(at));
    return this;
  }

  public History pong(String id, long at) {
    connections.get(id).ponged(at(at));
    return this;
  }

  public History phase(String name, long at) {
    recorder.timeline().phase(name, at(at));
    return this;
  }

  public History gauge(String name, long at, double value) {
    recorder.timeline().gauge(name, at(at), value);
    return this;
  }

  /** Ends an interval of the latency logs. */
  public History tick(long at) {
    now = START.plus(at, ChronoUnit.MICROS);
    recorder.tick();
    return this;
  }

  public History expect(int streams, int eventsPerStream) {
    recorder.sender().expect(Expectation.atOnce(RUN, streams, eventsPerStream, at(500)));
    return this;
  }

  public History emitted(long first, long last) {
    recorder.sender().emitted(RUN, at(first), at(last));
    return this;
  }

  /** These sequences of one stream arrive at one connection, in this order; nothing tells when they were emitted. */
  public History receive(String id, int stream, int... sequences) {
    ExpectedStream expected = recorder.streams().find(RUN, Expectation.streamId(stream));
    for (int sequence : sequences) {
      connections.get(id).received(expected, sequence, 0);
    }
    return this;
  }

  /** An event arrives with the sender's stamp. */
  public History receiveStamped(String id, int stream, int sequence, long emittedAt) {
    ExpectedStream expected = recorder.streams().find(RUN, Expectation.streamId(stream));
    connections.get(id).received(expected, sequence, at(emittedAt));
    return this;
  }

  /** Everything that was expected arrives at one connection in order. */
  public History receiveAll(String id, int streams, int eventsPerStream) {
    for (int sequence = 0; sequence < eventsPerStream; sequence++) {
      for (int stream = 0; stream < streams; stream++) {
        receive(id, stream, sequence);
      }
    }
    return this;
  }

  public ConnectionRecorder connection(String id) {
    return connections.get(id);
  }

  public RunRecorder recorder() {
    return recorder;
  }

  public ReceiptLog receipts() {
    return receipts;
  }

  public LatencyRecorder latency() {
    return latency;
  }

  public Path path() {
    return recorder.directory().path();
  }

  /** Ends the run in good order, ten seconds after its start. */
  public History end() {
    return end(seconds(10));
  }

  /** Ends the run in good order at some time. */
  public History end(long at) {
    now = START.plus(at, ChronoUnit.MICROS);
    recorder.observationEnded();
    connections.values().forEach(connection -> connection.closed(Micros.of(now) + 1, 1000, "", ClosedBy.CLIENT));
    try {
      recorder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public RecordedRun read() {
    return RunReader.read(path());
  }

  /** Ends the run and judges it. */
  public Verdict judge() {
    return Judge.judge(end().read());
  }

  /** Ends the run at some time and judges it. */
  public Verdict judge(long endsAt) {
    return Judge.judge(end(endsAt).read());
  }

  /** The first result of a checker. */
  public static CheckResult result(Verdict verdict, String checker) {
    return verdict
      .results()
      .stream()
      .filter(r -> r.checker().startsWith(checker))
      .findFirst()
      .orElseThrow();
  }
}
