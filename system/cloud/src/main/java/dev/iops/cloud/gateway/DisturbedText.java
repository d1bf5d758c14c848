package dev.iops.cloud.gateway;

import dev.iops.cloud.fault.DeliveryFault.Way;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;

/** A text frame that a fault disturbs, on its way to the {@link DeliveryLine} of its connection. */
final class DisturbedText extends DefaultByteBufHolder {

  private final Way way;
  private final long dueMillis;

  /**
   * @param frame is this holder's from now on
   * @param acceptedAtMillis when it was accepted, in milliseconds since the epoch; its delay counts from then
   */
  DisturbedText(ByteBuf frame, Way way, long acceptedAtMillis) {
    super(frame);
    this.way = way;
    this.dueMillis = acceptedAtMillis + way.delay().toMillis();
  }

  /** When it may be written at the earliest, in milliseconds since the epoch. */
  long dueMillis() {
    return dueMillis;
  }

  Way way() {
    return way;
  }

  /** Two frames that hold the same are different messages. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
