package dev.iops.reports.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the expected stream of a received event. Thread-safe; a look-up allocates nothing. */
public final class StreamIndex {

  private final Map<String, Map<String, ExpectedStream>> streamsByRun = new ConcurrentHashMap<>();
  private final List<Expectation> expectations = new ArrayList<>();

  /**
   * The stream that an event belongs to.
   *
   * @return null if nobody announced this run or this stream: the event is unexpected
   */
  public ExpectedStream find(String runId, String streamId) {
    Map<String, ExpectedStream> streams = streamsByRun.get(runId);
    return streams == null ? null : streams.get(streamId);
  }

  /** The expectations so far, in the order in which they were announced. */
  synchronized List<Expectation> expectations() {
    return List.copyOf(expectations);
  }

  /** How many events were announced under a runId; 0 if it is unknown. */
  synchronized long eventsOf(String runId) {
    return expectations
      .stream()
      .filter(e -> e.runId().equals(runId))
      .mapToLong(Expectation::events)
      .sum();
  }

  synchronized void add(Expectation expectation) {
    if (streamsByRun.containsKey(expectation.runId())) {
      throw new IllegalArgumentException(
        "Run id " + expectation.runId() + " was announced before; give every emission a runId of its own"
      );
    }
    Map<String, ExpectedStream> streams = HashMap.newHashMap(expectation.streamIds().size());
    for (int number = 0; number < expectation.streamIds().size(); number++) {
      streams.put(expectation.streamIds().get(number), new ExpectedStream(expectation, expectations.size(), number));
    }
    expectations.add(expectation);
    streamsByRun.put(expectation.runId(), streams);
  }
}
