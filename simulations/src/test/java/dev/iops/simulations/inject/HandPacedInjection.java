package dev.iops.simulations.inject;

import dev.iops.reports.ledger.LedgerReader;
import dev.iops.reports.ledger.LedgerRecorder;
import dev.iops.reports.ledger.Micros;
import dev.iops.reports.ledger.RecordedLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** An injection without threads whose clock the test moves; calls run when the test says, or at once. */
final class HandPacedInjection implements AutoCloseable {

  static final String RUN_ID = "run";

  private final FakeKinesis kinesis = new FakeKinesis(() -> this.nowMicros);
  private final Listener listener = new Listener();
  private final InjectionCounters counters = new InjectionCounters(listener);
  private final List<Runnable> underWay = new ArrayList<>();
  private final Path folder;
  private final LedgerRecorder ledger;
  private final Pacer pacer;
  private long nowMicros;
  private boolean answersAtOnce = true;
  private boolean holdsCalls;

  private static final class Listener implements InjectionListener {

    private int emitted;
    private long maxLateMicros;

    @Override
    public void emitted(int events, long atMicros) {
      emitted += events;
    }

    @Override
    public void sentLate(long micros) {
      maxLateMicros = Math.max(maxLateMicros, micros);
    }
  }

  HandPacedInjection(Path folder, Schedule schedule, InjectorLimits limits, long startMicros) throws IOException {
    this.folder = folder;
    nowMicros = startMicros;
    ledger = new LedgerRecorder(folder, () -> Micros.toInstant(nowMicros));
    ledger.sender().expect(schedule.expectation(RUN_ID));
    EventJson json = new EventJson(RUN_ID, schedule, 1);
    KinesisPut put = new KinesisPut(kinesis, "events", limits.answerTimeout());
    InjectorMeans means = new InjectorMeans(put, limits, () -> nowMicros, Runnable::run);
    OutcomeLines outcomes = new OutcomeLines(ledger.sender(), RUN_ID, schedule.streams(), limits.coalescing());
    pacer = new Pacer(
      schedule,
      limits,
      outcomes,
      counters,
      call -> underWay.add(holdsCalls ? () -> answered(call.run(json, means, counters)) : sent(call, json, means)),
      listener,
      startMicros
    );
  }

  FakeKinesis kinesis() {
    return kinesis;
  }

  Pacer pacer() {
    return pacer;
  }

  InjectionCounters.Snapshot counters() {
    return counters.snapshot();
  }

  long nowMicros() {
    return nowMicros;
  }

  /** How many events the callback has heard of. */
  int heardOf() {
    return listener.emitted;
  }

  /** The most that an event was late without the target's doing. */
  long maxOwnLatenessMicros() {
    return listener.maxLateMicros;
  }

  /** Calls reach Kinesis at once, and their answers are under way until the test lets them through. */
  void holdAnswers() {
    answersAtOnce = false;
  }

  /** Calls reach Kinesis only when the test lets them through, and are answered then. */
  void holdCalls() {
    holdAnswers();
    holdsCalls = true;
  }

  /** The calls that wait for their answer. */
  int underWay() {
    return underWay.size();
  }

  /** Lets one of the calls through, and the injection notice. */
  void answer(int call) {
    underWay.remove(call).run();
    round();
  }

  /** Lets time pass up to that moment, or until all is over. */
  void runTo(long micros) {
    while (true) {
      long again = round();
      if (answersAtOnce && !underWay.isEmpty()) {
        answerAll();
      } else if (pacer.isOver() || again > micros) {
        break;
      } else if (again <= nowMicros) {
        throw new AssertionError("it wants to look again at " + again + ", which is not after " + nowMicros);
      } else {
        nowMicros = again;
      }
    }
    nowMicros = Math.max(nowMicros, pacer.isOver() ? nowMicros : micros);
  }

  /** Lets time pass until all is over; answers calls in any order and after any time below 100 ms. */
  void runToTheEndInAnyOrder(RandomGenerator random) {
    holdCalls();
    while (!pacer.isOver()) {
      long again = round();
      if (!underWay.isEmpty() && random.nextInt(3) > 0) {
        answer(random.nextInt(underWay.size()));
      } else if (!underWay.isEmpty()) {
        nowMicros = Math.min(again, nowMicros + random.nextLong(1, 100_000));
      } else if (!pacer.isOver()) {
        nowMicros = again;
      }
    }
  }

  private Runnable sent(PutCall call, EventJson json, InjectorMeans means) {
    PutCall.Answer answer = call.run(json, means, counters);
    return () -> answered(answer);
  }

  private void answered(PutCall.Answer answer) {
    pacer.answered(new PutCall.Answer(answer.call(), answer.fates(), answer.sentMicros(), nowMicros));
  }

  private void answerAll() {
    List<Runnable> calls = List.copyOf(underWay);
    underWay.clear();
    calls.forEach(Runnable::run);
  }

  private long round() {
    return pacer.round(nowMicros);
  }

  /** Ends the ledger and reads it. */
  RecordedLedger ledger() throws IOException {
    close();
    return LedgerReader.read(folder);
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }
}
