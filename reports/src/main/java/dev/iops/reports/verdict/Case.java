package dev.iops.reports.verdict;

/**
 * One event on one connection, named as an example.
 *
 * @param event {@code runId/streamId/sequence}
 * @param atMicros when the event was emitted (earliest possible), or the connection opened if that is unknown
 * @param weight the larger, the worse
 * @param detail what happened, in words
 */
public record Case(Fate fate, String connection, String event, long atMicros, long weight, String detail) {}
