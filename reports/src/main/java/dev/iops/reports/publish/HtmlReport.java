package dev.iops.reports.publish;

import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Verdict;
import java.util.List;

/** The report for people: one file without any reference to the network. */
final class HtmlReport {

  /** In the order in which a person asks: is it fine, where is the time going, what happened, on what machine. */
  private static final List<Section> SECTIONS = List.of(
    (html, run, verdict) -> ObjectivesSection.add(html, verdict),
    (html, run, verdict) -> LedgerSection.add(html, verdict.accounts()),
    (html, run, verdict) -> ChecksSection.add(html, verdict),
    (html, run, verdict) -> FunctionsSection.add(html, run.info()),
    (html, run, verdict) -> LatencySection.add(html, run),
    (html, run, verdict) -> OverTimeSection.add(html, run),
    (html, run, verdict) -> SpreadSection.add(html, run),
    (html, run, verdict) -> WorstSection.add(html, run, verdict.accounts()),
    (html, run, verdict) -> ConnectionsSection.add(html, run),
    HtmlReport::digest,
    (html, run, verdict) -> CostSection.add(html, run, verdict.accounts()),
    (html, run, verdict) -> EnvironmentSection.add(html, run),
    (html, run, verdict) -> ProofSection.add(html, run)
  );

  private HtmlReport() {}

  static String of(RecordedRun run, Verdict verdict) {
    Html banner = new Html();
    BannerSection.add(banner, run, verdict);
    Html main = new Html();
    SECTIONS.forEach(section -> section.add(main, run, verdict));
    return WebPage.of(verdict.outcome() + " · " + run.info().scenario(), banner, main);
  }

  private static void digest(Html html, RecordedRun run, Verdict verdict) {
    for (DigestTable table : Digest.of(run, verdict)) {
      Digest.add(html, table);
      switch (table.kind()) {
        case "step" -> StepsCurve.add(html, run);
        case "generator" -> GeneratorCurve.add(html, run);
        default -> {
        }
      }
      html.raw("</section>\n");
    }
  }
}
