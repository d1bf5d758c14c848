package dev.iops.reports.verdict;

import java.util.List;

/**
 * What one check found.
 *
 * @param checker the name of the checker
 * @param claim what should hold, in words
 * @param reason what was found, in words; one sentence
 * @param findings the worst cases, a handful
 */
public record CheckResult(String checker, String claim, Outcome outcome, String reason, List<String> findings) {
  public CheckResult {
    findings = List.copyOf(findings);
  }
}
