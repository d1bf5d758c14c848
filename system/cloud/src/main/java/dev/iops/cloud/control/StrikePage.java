package dev.iops.cloud.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.FaultStrike;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A part of the journal of strikes, as a client pages through it. */
final class StrikePage {

  /** The most strikes of one answer. */
  static final int LIMIT = 1_000;

  private StrikePage() {}

  /**
   * The strikes that come next.
   *
   * @param after what the page before said is next; 0 for the first
   */
  static ObjectNode of(FaultJournal journal, long after) {
    List<FaultStrike> strikes = journal.strikes(after, LIMIT);
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode list = page.putArray("strikes");
    for (FaultStrike strike : strikes) {
      list
        .addObject()
        .put("at", micros(strike.at()))
        .put("fault", strike.fault())
        .put("where", strike.where())
        .put("effect", strike.effect());
    }
    page.put("next", after + strikes.size());
    ObjectNode counts = page.putObject("counts");
    ObjectNode notKept = page.putObject("notKept");
    journal.counts().forEach((fault, count) -> {
      counts.put(fault, count);
      if (count > FaultJournal.KEPT_PER_FAULT) {
        notKept.put(fault, count - FaultJournal.KEPT_PER_FAULT);
      }
    });
    return page;
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
