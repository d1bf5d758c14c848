package dev.iops.cloud.fault;

import java.time.Instant;

/**
 * One time that a fault did something.
 *
 * @param at when
 * @param fault the fault's name
 * @param where what it hit, such as shard and sequence number
 * @param effect what it did
 */
public record FaultStrike(Instant at, String fault, String where, String effect) {}
