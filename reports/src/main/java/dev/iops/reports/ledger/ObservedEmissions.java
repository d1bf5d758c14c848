package dev.iops.reports.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The emission times that received events carried, one per event however many connections received it. */
final class ObservedEmissions {

  private final List<long[][]> byExpectation = new ArrayList<>();

  void add(ExpectedStream stream, int sequence, long emittedAtMicros) {
    if (emittedAtMicros == 0) {
      return;
    }
    long[] times = times(stream.ordinal(), stream.number(), stream.expectation());
    if (times[sequence] == 0) {
      times[sequence] = emittedAtMicros;
    }
  }

  void merge(ObservedEmissions other) {
    for (int ordinal = 0; ordinal < other.byExpectation.size(); ordinal++) {
      long[][] streams = other.byExpectation.get(ordinal);
      for (int number = 0; streams != null && number < streams.length; number++) {
        merge(ordinal, number, streams);
      }
    }
  }

  private void merge(int ordinal, int number, long[][] streams) {
    long[] others = streams[number];
    if (others == null) {
      return;
    }
    long[] mine = slot(ordinal, streams.length)[number];
    if (mine == null) {
      byExpectation.get(ordinal)[number] = others.clone();
      return;
    }
    for (int sequence = 0; sequence < others.length; sequence++) {
      mine[sequence] = mine[sequence] == 0 ? others[sequence] : mine[sequence];
    }
  }

  /** One line per stream that anybody received something of; offsets from a base, null where nobody did. */
  void write(List<Expectation> expectations, LineFile file) {
    for (int ordinal = 0; ordinal < byExpectation.size(); ordinal++) {
      long[][] streams = byExpectation.get(ordinal);
      for (int number = 0; streams != null && number < streams.length; number++) {
        if (streams[number] != null) {
          file.append(line(expectations.get(ordinal), number, streams[number]));
        }
      }
    }
  }

  private static ObjectNode line(Expectation expectation, int number, long[] times) {
    ObjectNode line = LineFile.line("observed").put("runId", expectation.runId());
    line.put("streamId", expectation.streamIds().get(number)).put("baseMicros", expectation.intendedAtMicros());
    ArrayNode offsets = line.putArray("emittedAtOffsets");
    for (long time : times) {
      if (time == 0) {
        offsets.addNull();
      } else {
        offsets.add(time - expectation.intendedAtMicros());
      }
    }
    return line;
  }

  private long[] times(int ordinal, int number, Expectation expectation) {
    long[][] streams = slot(ordinal, expectation.streamIds().size());
    if (streams[number] == null) {
      streams[number] = new long[expectation.eventsPerStream()];
    }
    return streams[number];
  }

  private long[][] slot(int ordinal, int streams) {
    while (byExpectation.size() <= ordinal) {
      byExpectation.add(null);
    }
    if (byExpectation.get(ordinal) == null) {
      byExpectation.set(ordinal, new long[streams][]);
    }
    return byExpectation.get(ordinal);
  }
}
