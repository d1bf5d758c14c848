package dev.iops.simulations.run;

/**
 * Hears what a client measures, on the event loop of its connection: must be quick. Times are microseconds since the
 * epoch.
 */
public interface ClientMeasurements {
  /** The first handshake is over: the connection is open, or the attempt failed with a reason. */
  void connected(long fromMicros, long toMicros, boolean open, String reason);

  /** A client that had lost its connection, or was refused, is connected again; from the loss to the new handshake. */
  void reconnected(long fromMicros, long toMicros);

  /** An event was delivered; from its intended emission to its arrival. */
  void delivered(long intendedMicros, long receivedMicros);

  /** A keep-alive was answered. */
  void ponged(long pingMicros, long pongMicros);
}
