package dev.iops.cloud.logs;

import java.time.Instant;

/**
 * One line of a log.
 *
 * @param id counts up over all groups
 * @param group its log group
 * @param stream its log stream
 * @param at when it was written
 * @param message the line
 */
record LogEvent(long id, String group, String stream, Instant at, String message) {}
