package dev.iops.reports.publish;

import dev.iops.reports.compare.Comparison;
import dev.iops.reports.compare.ComparisonFile;
import dev.iops.reports.compare.ComparisonText;
import dev.iops.reports.run.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What is written of a comparison of two builds, which has no run directory of its own. */
public final class ComparisonReports {

  private ComparisonReports() {}

  /**
   * Writes {@code comparison.json}, {@code comparison.md} and {@code junit.xml} into a folder.
   *
   * @param scenario that both builds ran
   */
  public static void write(Path folder, String scenario, Comparison comparison) throws IOException {
    ComparisonFile.write(folder, comparison);
    write(folder, "comparison.md", ComparisonText.markdown(comparison));
    write(folder, "junit.xml", JunitXml.of(scenario, comparison));
  }

  private static void write(Path folder, String name, String content) throws IOException {
    RunDirectory.replace(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
