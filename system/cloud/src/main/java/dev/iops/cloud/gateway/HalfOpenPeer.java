package dev.iops.cloud.gateway;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The far side of a connection whose end stays unnoticed: it takes what is sent until the connection's outbound buffer is
 * full, and reads none of it. Thread-safe.
 */
final class HalfOpenPeer {

  private final long maxBytes;
  private final AtomicLong waitingBytes = new AtomicLong();

  /**
   * @param maxBytes the outbound buffer; full once this much waits in it, as with a client that does not read
   */
  HalfOpenPeer(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes a message; false if the buffer is full. */
  boolean accept(int bytes) {
    return waitingBytes.getAndUpdate(waiting -> waiting < maxBytes ? waiting + bytes : waiting) < maxBytes;
  }
}
