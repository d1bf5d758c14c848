package dev.iops.reports.publish;

import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RunDirectory;
import dev.iops.reports.run.RunReader;
import dev.iops.reports.verdict.Judge;
import dev.iops.reports.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Judges a run from its files and writes every report beside them; can be done again at any time. */
public final class Reports {

  private Reports() {}

  /**
   * Writes {@code verdict.json}, {@code junit.xml}, {@code summary.md} and {@code report.html}, and puts FAIL into the
   * directory's name, or takes it out.
   *
   * @throws dev.iops.reports.ledger.UnreadableRunException if this is no readable run
   * @throws IOException if the reports cannot be written
   */
  public static Published write(Path runDirectory) throws IOException {
    RecordedRun read = RunReader.read(runDirectory.toAbsolutePath().normalize());
    Verdict verdict = Judge.judge(read);
    RunDirectory directory = read.directory().markFailed(verdict.outcome().exitCode() == 1);
    RecordedRun run = new RecordedRun(directory, read.info(), read.ledger(), read.latencies(), read.damage());
    write(directory, "verdict.json", VerdictJson.of(run, verdict));
    write(directory, "junit.xml", JunitXml.of(run, verdict));
    write(directory, "summary.md", SummaryMarkdown.of(run, verdict));
    write(directory, "report.html", HtmlReport.of(run, verdict));
    return new Published(directory.path(), verdict, TerminalSummary.of(run, verdict));
  }

  private static void write(RunDirectory directory, String name, String content) throws IOException {
    RunDirectory.replace(directory.path().resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
