package dev.iops.reports.verdict;

/**
 * The time in which the events of one expectation may have been emitted, microseconds since the epoch; lets clean
 * deliveries be settled at once. Without events it is empty ({@code earliest > latest}).
 */
record OwedSpan(long earliestMicros, long latestMicros) {
  static OwedSpan of(EmissionTimes times) {
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    for (int stream = 0; stream < times.expectation().streamIds().size(); stream++) {
      for (int sequence = 0; sequence < times.expectation().eventsPerStream(); sequence++) {
        earliest = Math.min(earliest, times.earliest(stream, sequence));
        latest = Math.max(latest, times.latest(stream, sequence));
      }
    }
    return new OwedSpan(earliest, latest);
  }
}
