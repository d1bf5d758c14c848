package dev.iops.reports.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * No event is sent in this run, so nothing is claimed about deliveries but that nothing arrives. Holds only as long as
 * no event is announced; without it a run without events is UNKNOWN.
 *
 * @param why such as {@code each event would count as traffic}
 */
public record NoEventsPromise(@JsonProperty("why") String why) implements Promise {}
