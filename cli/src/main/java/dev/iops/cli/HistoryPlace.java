package dev.iops.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the history of runs is kept. */
final class HistoryPlace {

  @Option(
    names = "--history",
    paramLabel = "PLACE",
    defaultValue = "reports/history",
    description = "A folder, or one file NAME.jsonl. Default: ${DEFAULT-VALUE}"
  )
  private Path place;

  Path path() {
    return place;
  }
}
