package dev.iops.target;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One time that a fault of the embedded cloud did something.
 *
 * @param atMicros when, in microseconds since the epoch, by the clock of the cloud
 * @param fault the fault's name, such as {@code delivery-drop}
 * @param where what it hit, such as a connection's id
 * @param effect what it did
 */
public record Strike(@JsonProperty("at") long atMicros, String fault, String where, String effect) {}
