package dev.iops.cloud.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Damages the data of the n-th Kinesis record: one byte, chosen by the seed, becomes NUL, which no JSON text may hold.
 * Every retry delivers the same damaged data.
 */
final class KinesisCorrupt implements RecordFault {

  static final String NAME = "kinesis-corrupt";

  private final long at;
  private final FaultArguments given;
  private final AtomicLong seen = new AtomicLong();

  KinesisCorrupt(FaultArguments given) {
    this.given = given;
    at = given.number("at");
  }

  @Override
  public Delivery apply(String shard, ObjectNode event) {
    if (!event.has("kinesis") || seen.incrementAndGet() != at) {
      return new Delivery(event, false);
    }
    byte[] data = Base64.getDecoder().decode(event.at("/kinesis/data").asText());
    int position = given.random().nextInt(Math.max(1, data.length));
    byte[] damaged = data.length == 0 ? new byte[1] : data;
    damaged[position] = 0;
    ObjectNode copy = event.deepCopy();
    ((ObjectNode) copy.get("kinesis")).put("data", Base64.getEncoder().encodeToString(damaged));
    String where = shard + " " + event.at("/kinesis/sequenceNumber").asText();
    given.strike(where, "byte " + position + " is NUL");
    return new Delivery(copy, false);
  }
}
