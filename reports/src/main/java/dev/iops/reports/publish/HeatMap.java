package dev.iops.reports.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.latency.IntervalLatencies;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How many samples took how long, and when: columns of time, rows of latency, ten for each power of ten.
 *
 * @param fromSeconds where the first column begins, after the start of the run
 * @param stepSeconds how wide a column is
 * @param columns counts by row; row r holds from 10^(r/10) up to 10^((r+1)/10) microseconds
 */
record HeatMap(double fromSeconds, double stepSeconds, List<TreeMap<Integer, Long>> columns) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_COLUMNS = 120;
  private static final int ROWS_PER_DECADE = 10;

  static HeatMap of(IntervalLatencies intervals, long startMicros, long endMicros) {
    List<TreeMap<Integer, Long>> columns = new ArrayList<>();
    long span = Math.max(1, endMicros - startMicros);
    int count = Math.clamp(span / 1_000_000, 1, MAX_COLUMNS);
    for (int column = 0; column < count; column++) {
      long from = startMicros + (span * column) / count;
      long to = column + 1 == count ? Long.MAX_VALUE : startMicros + (span * (column + 1)) / count;
      columns.add(rows(intervals.between(from, to)));
    }
    return new HeatMap(0, span / 1e6 / count, columns);
  }

  private static TreeMap<Integer, Long> rows(Histogram histogram) {
    TreeMap<Integer, Long> rows = new TreeMap<>();
    for (HistogramIterationValue value : histogram.recordedValues()) {
      double micros = Math.max(1, value.getValueIteratedTo());
      int row = (int) Math.floor(Math.log10(micros) * ROWS_PER_DECADE + 1e-9);
      rows.merge(row, value.getCountAddedInThisIterationStep(), Long::sum);
    }
    return rows;
  }

  /** Whether there is anything to see. */
  boolean isEmpty() {
    return columns.stream().allMatch(TreeMap::isEmpty);
  }

  /** What report.js draws: for each column pairs of row and count. */
  ObjectNode json() {
    ObjectNode root = JSON.createObjectNode().put("from", fromSeconds);
    root.put("step", stepSeconds).put("perDecade", ROWS_PER_DECADE);
    ArrayNode all = root.putArray("columns");
    columns.forEach(column -> {
      ArrayNode pairs = all.addArray();
      column.forEach((row, count) -> pairs.add(row).add(count));
    });
    return root;
  }
}
