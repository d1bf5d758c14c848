package dev.iops.reports.publish;

import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Verdict;

/**
 * A part of the HTML report. To add one, write a class with such a method and name it in {@link HtmlReport}.
 *
 * @implSpec Adds one or more sections through {@link Html#section}, which also puts them into the contents, or nothing if
 *     the run has nothing to say about it. Every chart has its numbers in a table, or in words, beside it.
 */
@FunctionalInterface
interface Section {
  /** Adds what the run has to say about it. */
  void add(Html html, RecordedRun run, Verdict verdict);
}
