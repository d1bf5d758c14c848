package dev.iops.simulations.inject;

/**
 * Where one stream stands. Its events leave one at a time: the next one not before the fate of the one before it is
 * settled, so none can overtake another. Since sequences count up, two numbers are the whole queue. Not thread-safe.
 */
final class Lane {

  private final int stream;
  private int next;
  private int due;
  private boolean underWay;
  private int refusals;
  private String lastRefusal = "";
  private long notBeforeMicros = Long.MIN_VALUE;

  Lane(int stream) {
    this.stream = stream;
  }

  /** The number of the stream. */
  int stream() {
    return stream;
  }

  /** The sequence whose fate is to be settled next. */
  int next() {
    return next;
  }

  /** How many events are due by now: those before this sequence. */
  int due() {
    return due;
  }

  /** How often the next one was refused. */
  int refusals() {
    return refusals;
  }

  /** Why the next one was refused last; empty if it never was. */
  String lastRefusal() {
    return lastRefusal;
  }

  /** Another event became due. */
  void oneMoreDue() {
    due++;
  }

  /** Whether an event is due and is not under way. */
  boolean isWaiting() {
    return !underWay && next < due;
  }

  /** Whether nothing is left of so many events. */
  boolean isThrough(int events) {
    return next == events;
  }

  /** Whether a call is carrying the next event. */
  boolean isUnderWay() {
    return underWay;
  }

  /** When the next event may be sent, microseconds since the epoch. */
  long notBeforeMicros() {
    return notBeforeMicros;
  }

  /** A call took the next event. */
  void take() {
    underWay = true;
  }

  /** The next event was not stored, for certain, and may be tried again at that time. */
  void refused(String reason, long againAtMicros) {
    underWay = false;
    refusals++;
    lastRefusal = reason;
    notBeforeMicros = againAtMicros;
  }

  /** The fate of everything before that sequence is settled, since that time; the next event may be sent from then on. */
  void settledBefore(int sequence, long sinceMicros) {
    underWay = false;
    refusals = 0;
    lastRefusal = "";
    next = sequence;
    notBeforeMicros = sinceMicros;
  }

  /** Nothing leaves before that time. */
  void restUntil(long micros) {
    notBeforeMicros = micros;
  }
}
