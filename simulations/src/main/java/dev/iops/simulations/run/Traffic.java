package dev.iops.simulations.run;

import java.util.concurrent.atomic.LongAdder;

/** The frames that the clients of a run received and sent, as far as they carry text; AWS charges for each. Thread-safe. */
final class Traffic {

  private final LongAdder received = new LongAdder();
  private final LongAdder receivedBytes = new LongAdder();
  private final LongAdder sent = new LongAdder();

  /** A text frame arrived, with so many bytes of text. */
  void received(int bytes) {
    received.increment();
    receivedBytes.add(bytes);
  }

  /** A text frame left. */
  void sent() {
    sent.increment();
  }

  /** Frames in both directions. */
  long frames() {
    return received.sum() + sent.sum();
  }

  /** Bytes of text that arrived. */
  long bytes() {
    return receivedBytes.sum();
  }
}
