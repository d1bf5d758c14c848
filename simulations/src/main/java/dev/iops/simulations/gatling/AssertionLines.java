package dev.iops.simulations.gatling;

import dev.iops.reports.run.ScenarioAssertion;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from what Gatling prints how its assertions ended. It writes them nowhere else since version 3.15.
 *
 * <p>An assertion about a series that has no samples is left out: it says nothing, and our own checkers have said UNKNOWN.
 */
final class AssertionLines {

  /** For example {@code delivery: 99th percentile of response time is less than or equal to 1000.0 : true (actual : 7.0)}. */
  private static final Pattern LINE = Pattern.compile("(.+?) : (true|false) \\(actual : (.+?)\\)");

  private AssertionLines() {}

  static List<ScenarioAssertion> read(String console) {
    return console.lines().map(LINE::matcher).filter(Matcher::matches).map(AssertionLines::assertion).toList();
  }

  private static ScenarioAssertion assertion(Matcher line) {
    boolean held = line.group(2).equals("true");
    return new ScenarioAssertion("Gatling: " + line.group(1).strip(), held, "Gatling saw " + line.group(3));
  }
}
