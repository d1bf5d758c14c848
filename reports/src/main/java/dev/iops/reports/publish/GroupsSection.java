package dev.iops.reports.publish;

import dev.iops.reports.measure.Life;
import dev.iops.reports.run.ConnectionGroup;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.CloseCodes;
import dev.iops.reports.verdict.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the connections of each group began, lived and ended. */
final class GroupsSection {

  private static final List<String> COLUMNS = List.of(
    "Group",
    "clients",
    "connections",
    "open to the end",
    "ended",
    "shortest life",
    "median life",
    "longest life"
  );

  private GroupsSection() {}

  static DigestTable table(RecordedRun run) {
    List<List<String>> rows = run
      .info()
      .groups()
      .stream()
      .map(group -> row(group, Life.of(run, group)))
      .toList();
    return new DigestTable("group", "Groups of connections", "Lives are of connections that ended.", COLUMNS, rows);
  }

  private static List<String> row(ConnectionGroup group, List<Life> lives) {
    List<Life> ended = lives.stream().filter(Life::ended).toList();
    long[] lengths = ended.stream().mapToLong(Life::micros).sorted().toArray();
    boolean none = lengths.length == 0;
    return List.of(
      group.name(),
      Words.of(group.size()),
      Words.of(lives.size()),
      Words.of(lives.size() - ended.size()),
      none ? DigestTable.NONE : ends(ended),
      none ? DigestTable.NONE : Words.micros(lengths[0]),
      none ? DigestTable.NONE : Words.micros(lengths[(lengths.length - 1) / 2]),
      none ? DigestTable.NONE : Words.micros(lengths[lengths.length - 1])
    );
  }

  private static String ends(List<Life> ended) {
    Map<String, Long> counts = ended
      .stream()
      .collect(Collectors.groupingBy(GroupsSection::end, TreeMap::new, Collectors.counting()));
    return counts
      .entrySet()
      .stream()
      .map(end -> Words.of(end.getValue()) + " " + end.getKey())
      .collect(Collectors.joining("; "));
  }

  private static String end(Life life) {
    return (
      switch (life.connection().close().by()) {
        case CLIENT -> "by this side";
        case SERVER -> "by the other side";
        case NETWORK -> "cut";
      } +
      " with " +
      CloseCodes.inWords(life.connection().close().code())
    );
  }
}
