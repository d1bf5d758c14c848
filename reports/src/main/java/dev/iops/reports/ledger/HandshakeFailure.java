package dev.iops.reports.ledger;

/**
 * A handshake that did not lead to a connection.
 *
 * @param index which of the planned connections it was, from 0
 * @param status the HTTP status of the answer; 0 when there was none
 */
public record HandshakeFailure(String id, int index, long atMicros, int status, String reason) {}
