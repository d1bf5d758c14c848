package dev.iops.cloud.fault;

import java.util.OptionalInt;

/** Restarts the gateway, once, when it is planted. Thread-safe. */
public non-sealed interface RestartFault extends Fault {
  /** Cuts the connections; called once. */
  void restart(Connections open);

  /**
   * Whether the gateway is still down. Asked at each handshake.
   *
   * @param client the address of who asks, for the journal
   */
  boolean refuses(String client);

  /** The connections of the gateway. */
  @FunctionalInterface
  interface Connections {
    /**
     * Cuts all that are open.
     *
     * @param closeCode the code of the Close frame that each is sent; empty to end their TCP connections without one
     * @return how many there were
     */
    int cut(OptionalInt closeCode);
  }
}
