package dev.iops.simulations.gatling;

import dev.iops.simulations.run.ClientMeasurements;

/**
 * Shows in Gatling's report what clients measure: the series connect, reconnect, delivery and pong.
 *
 * @param series     of the virtual user
 * @param deliveries chooses which deliveries are shown when there are too many
 */
public record SeriesMeasurements(Series series, DeliverySeries deliveries) implements ClientMeasurements {
  /** First handshakes. */
  public static final String CONNECT = "connect";

  /** From the loss of a connection to the next one. */
  public static final String RECONNECT = "reconnect";

  /** From the intended emission of an event to its arrival. */
  public static final String DELIVERY = DeliverySeries.NAME;

  /** From a keep-alive to its answer. */
  public static final String PONG = "pong";

  @Override
  public void connected(long fromMicros, long toMicros, boolean open, String reason) {
    if (open) {
      series.succeeded(CONNECT, fromMicros, toMicros);
    } else {
      series.failed(CONNECT, fromMicros, toMicros, "handshake failed: " + reason);
    }
  }

  @Override
  public void reconnected(long fromMicros, long toMicros) {
    series.succeeded(RECONNECT, fromMicros, toMicros);
  }

  @Override
  public void delivered(long intendedMicros, long receivedMicros) {
    deliveries.delivered(series, intendedMicros, receivedMicros);
  }

  @Override
  public void ponged(long pingMicros, long pongMicros) {
    series.succeeded(PONG, pingMicros, pongMicros);
  }
}
