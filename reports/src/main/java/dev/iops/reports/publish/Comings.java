package dev.iops.reports.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.ledger.ClosedBy;
import dev.iops.reports.ledger.HandshakeFailure;
import dev.iops.reports.ledger.RecordedConnection;
import dev.iops.reports.measure.Life;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.CloseCodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When connections opened, when they closed and with which code, and when handshakes failed, counted in spans of equal
 * length. What was open to the end of the observation did not close.
 *
 * @param stepMicros the length of a span
 * @param opened by span
 * @param closed by code in words, the most frequent first, and then by span
 * @param failed handshakes, by span
 */
record Comings(long stepMicros, long[] opened, Map<String, long[]> closed, long[] failed) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN_CODES = 5;

  static Comings of(RecordedRun run, int spans) {
    long start = run.info().startedAt();
    long step = Math.max(1, (Since.end(run) - start) / spans + 1);
    long[] opened = new long[spans];
    long[] failed = new long[spans];
    TreeMap<String, long[]> closed = new TreeMap<>();
    for (Life life : Life.all(run)) {
      opened[span(life.connection().openedAtMicros(), start, step, spans)]++;
      if (life.ended()) {
        closed.computeIfAbsent(code(life.connection()), code -> new long[spans])[
          span(life.untilMicros(), start, step, spans)
        ]++;
      }
    }
    for (HandshakeFailure failure : run.ledger().handshakeFailures()) {
      failed[span(failure.atMicros(), start, step, spans)]++;
    }
    return new Comings(step, opened, mostFrequent(closed), failed);
  }

  private static int span(long atMicros, long start, long step, int spans) {
    return Math.clamp((atMicros - start) / step, 0, spans - 1);
  }

  private static String code(RecordedConnection connection) {
    String code = CloseCodes.inWords(connection.close().code());
    return connection.close().by() == ClosedBy.CLIENT ? code + " by this side" : code;
  }

  /** What is too rare for a colour of its own goes together. */
  private static Map<String, long[]> mostFrequent(Map<String, long[]> closed) {
    List<String> codes = new ArrayList<>(closed.keySet());
    codes.sort(Comparator.comparingLong(code -> -sum(closed.get(code))));
    Map<String, long[]> shown = new LinkedHashMap<>();
    for (String code : codes) {
      if (shown.size() < SHOWN_CODES || codes.size() == SHOWN_CODES + 1) {
        shown.put(code, closed.get(code));
      } else {
        long[] others = shown.computeIfAbsent("other codes", key -> new long[closed.get(code).length]);
        for (int span = 0; span < others.length; span++) {
          others[span] += closed.get(code)[span];
        }
      }
    }
    return shown;
  }

  static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** What report.js draws. */
  ObjectNode json() {
    ObjectNode root = JSON.createObjectNode().put("step", stepMicros / 1e6);
    add(root.putArray("opened"), opened);
    ArrayNode codes = root.putArray("closed");
    closed.forEach((code, counts) -> add(codes.addObject().put("code", code).putArray("counts"), counts));
    add(root.putArray("failed"), failed);
    return root;
  }

  private static void add(ArrayNode array, long[] counts) {
    for (long count : counts) {
      array.add(count);
    }
  }
}
