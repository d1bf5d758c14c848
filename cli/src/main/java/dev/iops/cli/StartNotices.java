package dev.iops.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the embedded cloud says before it is ready, for a command whose reader waits for something else. Thread-safe. */
final class StartNotices {

  private static final String NOT_EMULATED = "not emulated: ";

  private final List<String> lines = new CopyOnWriteArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  /** What is not emulated as one line with the number of kinds; everything else as it was said. */
  List<String> inShort() {
    List<String> shown = new ArrayList<>(lines);
    shown.removeIf(line -> line.startsWith(NOT_EMULATED));
    int kinds = lines.size() - shown.size();
    if (kinds > 0) {
      String things = kinds == 1 ? "1 kind of resource or property" : kinds + " kinds of resources and properties";
      shown.add(NOT_EMULATED + things + "; iops up lists them with the reasons");
    }
    return shown;
  }
}
