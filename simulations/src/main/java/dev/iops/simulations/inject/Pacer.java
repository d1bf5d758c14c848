package dev.iops.simulations.inject;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The injector's heart, without a thread and without a clock: {@link #round} looks at the time that it is told, sends what
 * is due and free to go, and says when to look again. The schedule alone says when an event is due; calls are handed out
 * and never waited for. Only {@link #answered} and {@link #stop} may be called from other threads.
 */
final class Pacer {

  private static final long NEVER = Long.MAX_VALUE;

  private final Schedule schedule;
  private final InjectorLimits limits;
  private final OutcomeLines outcomes;
  private final InjectionCounters counters;
  private final Consumer<PutCall> departures;
  private final InjectionListener listener;
  private final Iterator<Schedule.Due> coming;
  private final List<Lane> lanes = new ArrayList<>();
  private final Queue<PutCall.Answer> answers = new ConcurrentLinkedQueue<>();
  private final long beganMicros;
  private volatile Optional<String> stopReason = Optional.empty();
  private Schedule.Due head;
  private long nextDepartureMicros = Long.MIN_VALUE;

  /**
   * Sends nothing yet.
   *
   * @param departures takes calls and returns at once; each must come back through {@link #answered}
   * @param listener   hears how many events an answer proved to be stored
   * @param nowMicros  an event that was due before has its time to be accepted from now on
   */
  Pacer(
    Schedule schedule,
    InjectorLimits limits,
    OutcomeLines outcomes,
    InjectionCounters counters,
    Consumer<PutCall> departures,
    InjectionListener listener,
    long nowMicros
  ) {
    this.schedule = schedule;
    this.limits = limits;
    this.outcomes = outcomes;
    this.counters = counters;
    this.departures = departures;
    this.listener = listener;
    this.beganMicros = nowMicros;
    this.coming = schedule.iterator();
    this.head = coming.next();
    for (int stream = 0; stream < schedule.streams(); stream++) {
      lanes.add(new Lane(stream));
    }
  }

  /** A call is over. From any thread; the next round takes notice. */
  void answered(PutCall.Answer answer) {
    answers.add(answer);
  }

  /** Nothing more leaves; from any thread. The next rounds write off what has not left and wait for what has. */
  void stop(String reason) {
    stopReason = Optional.of(reason);
  }

  /** Whether every event has its outcome, written down. */
  boolean isOver() {
    return lanes.stream().allMatch(lane -> lane.isThrough(schedule.eventsPerStream()));
  }

  /** Does what is to be done at that time; returns when to come again unless an answer arrives before. */
  long round(long nowMicros) {
    for (PutCall.Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      settle(answer, nowMicros);
    }
    Optional<String> stopped = stopReason;
    if (stopped.isEmpty()) {
      noteWhatIsDue(nowMicros);
      lanes.forEach(lane -> giveUp(lane, nowMicros));
      depart(nowMicros);
    } else {
      lanes.forEach(lane -> writeOffTheRest(lane, stopped.get(), nowMicros));
    }
    if (isOver()) {
      outcomes.writeAll();
      return NEVER;
    }
    return Math.min(outcomes.writeRipe(nowMicros), nextStepMicros());
  }

  private void settle(PutCall.Answer answer, long nowMicros) {
    int emitted = 0;
    for (int i = 0; i < answer.fates().size(); i++) {
      Lane lane = lanes.get(answer.call().events().get(i).stream());
      switch (answer.fates().get(i)) {
        case RecordFate.Stored() -> {
          stored(lane, answer);
          emitted++;
        }
        case RecordFate.Refused(String reason, boolean passing) when passing -> refused(lane, reason, nowMicros);
        case RecordFate.Refused(String reason, boolean passing) -> fail(lane, lane.next() + 1, reason, nowMicros);
        case RecordFate.Unclear(String reason) -> {
          unclear(lane, reason, nowMicros);
          emitted++;
        }
      }
    }
    if (emitted > 0) {
      listener.emitted(emitted, answer.sentMicros());
    }
  }

  private void stored(Lane lane, PutCall.Answer answer) {
    outcomes.emitted(lane.stream(), lane.next(), answer.sentMicros(), answer.answeredMicros());
    counters.acknowledged();
    lane.settledBefore(lane.next() + 1, answer.answeredMicros());
  }

  private void unclear(Lane lane, String reason, long nowMicros) {
    outcomes.unknown(lane.stream(), lane.next(), reason, nowMicros);
    counters.unknown();
    lane.settledBefore(lane.next() + 1, nowMicros);
    lane.restUntil(nowMicros + InjectorLimits.micros(limits.settling()));
  }

  private void refused(Lane lane, String reason, long nowMicros) {
    lane.refused(reason, nowMicros + limits.backoffMicros(lane.refusals() + 1));
  }

  private void noteWhatIsDue(long nowMicros) {
    while (head != null && head.dueMicros() <= nowMicros) {
      lanes.get(head.stream()).oneMoreDue();
      counters.due();
      head = coming.hasNext() ? coming.next() : null;
    }
  }

  /** A gap that the ledger knows of is no loss, so what is behind it goes on. */
  private void giveUp(Lane lane, long nowMicros) {
    int first = lane.next();
    int end = first;
    while (lane.isWaiting() && end < lane.due() && nowMicros >= deadlineMicros(lane.stream(), end)) {
      end++;
    }
    if (end > first) {
      String why = lane.lastRefusal().isEmpty() ? "an earlier event of the stream held it up" : lane.lastRefusal();
      fail(lane, end, "not accepted within " + limits.patience().toSeconds() + " s: " + why, nowMicros);
    }
  }

  private long deadlineMicros(int stream, int sequence) {
    long dueMicros = Math.max(beganMicros, schedule.dueMicros(stream, sequence));
    return dueMicros + InjectorLimits.micros(limits.patience());
  }

  private void writeOffTheRest(Lane lane, String reason, long nowMicros) {
    if (!lane.isUnderWay() && !lane.isThrough(schedule.eventsPerStream())) {
      fail(lane, schedule.eventsPerStream(), reason, nowMicros);
    }
  }

  private void fail(Lane lane, int end, String reason, long nowMicros) {
    outcomes.failed(lane.stream(), lane.next(), end - 1, reason, nowMicros);
    counters.failed(end - lane.next());
    lane.settledBefore(end, nowMicros);
  }

  private void depart(long nowMicros) {
    if (nowMicros < nextDepartureMicros) {
      return;
    }
    List<PutCall.Passenger> boarding = new ArrayList<>();
    for (Lane lane : lanes) {
      if (lane.isWaiting() && nowMicros >= lane.notBeforeMicros()) {
        lane.take();
        long dueMicros = schedule.dueMicros(lane.stream(), lane.next());
        long freeMicros = Math.max(dueMicros, lane.notBeforeMicros());
        boarding.add(new PutCall.Passenger(lane.stream(), lane.next(), dueMicros, freeMicros, lane.refusals() == 0));
      }
    }
    for (int from = 0; from < boarding.size(); from += KinesisPut.MAX_RECORDS) {
      int to = Math.min(boarding.size(), from + KinesisPut.MAX_RECORDS);
      departures.accept(new PutCall(List.copyOf(boarding.subList(from, to))));
    }
    if (!boarding.isEmpty()) {
      nextDepartureMicros = nowMicros + InjectorLimits.micros(limits.tick());
    }
  }

  private long nextStepMicros() {
    long next = head == null || stopReason.isPresent() ? NEVER : Math.max(head.dueMicros(), nextDepartureMicros);
    for (Lane lane : lanes) {
      if (lane.isWaiting()) {
        long sendMicros = Math.max(lane.notBeforeMicros(), nextDepartureMicros);
        next = Math.min(next, Math.min(sendMicros, deadlineMicros(lane.stream(), lane.next())));
      }
    }
    return next;
  }
}
