package dev.iops.simulations.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** The frames that the clients of a run received and sent, as far as they carry text; AWS charges for each. Thread-safe. */
final class Traffic {

  private final List<Lane> lanes = new CopyOnWriteArrayList<>();

  /** The part of one event loop, which alone counts there: no frame pays for an atomic addition. */
  static final class Lane {

    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong receivedBytes = new AtomicLong();

    private Lane() {}

    /** A text frame arrived, with so many bytes of text. */
    void received(int bytes) {
      frames.setRelease(frames.getPlain() + 1);
      receivedBytes.setRelease(receivedBytes.getPlain() + bytes);
    }

    /** A text frame left. */
    void sent() {
      frames.setRelease(frames.getPlain() + 1);
    }
  }

  /** The part of one more event loop. */
  Lane lane() {
    Lane lane = new Lane();
    lanes.add(lane);
    return lane;
  }

  /** Frames in both directions. */
  long frames() {
    return sum(lane -> lane.frames.getAcquire());
  }

  /** Bytes of text that arrived. */
  long bytes() {
    return sum(lane -> lane.receivedBytes.getAcquire());
  }

  private long sum(ToLongFunction<Lane> part) {
    return lanes.stream().mapToLong(part).sum();
  }
}
