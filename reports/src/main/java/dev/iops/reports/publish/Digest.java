package dev.iops.reports.publish;

import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** What a person needs to decide beyond the verdict. To add a part, write a section and name it here. */
final class Digest {

  private static final int LONG = 20;

  private Digest() {}

  /** The parts that have something to say about a run. */
  static List<DigestTable> of(RecordedRun run, Verdict verdict) {
    return Stream.of(
      GroupsSection.table(run),
      PingsSection.table(run),
      RecoverySection.table(run, verdict.accounts()),
      RowsSection.table(run),
      StepsSection.table(run),
      SlopesSection.table(run),
      PhasesSection.table(run),
      GeneratorSection.table(run),
      FaultsSection.table(run),
      ComparisonSection.table(run),
      CostSection.table(run, verdict.accounts())
    )
      .filter(table -> !table.rows().isEmpty())
      .map(DigestTable::withoutEmptyColumns)
      .toList();
  }

  /** A part as HTML. */
  static void add(Html html, DigestTable table) {
    html.section(table.kind().replace(' ', '-'), table.title());
    if (!table.lead().isEmpty()) {
      html.element("p class=\"lead\"", table.lead()).raw("\n");
    }
    rows(html, table);
  }

  /** The table alone. */
  static void rows(Html html, DigestTable table) {
    html.scroll(table.title()).raw("<table>\n<thead><tr>");
    table.columns().forEach(column -> html.element("th scope=\"col\"", column.isEmpty() ? "Of" : column));
    html.raw("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      String label = row.getFirst().isEmpty() ? table.title() : row.getFirst();
      html.raw("<tr>").element("th scope=\"row\"", label);
      row
        .stream()
        .skip(1)
        .forEach(cell -> html.element(cell.length() > LONG ? "td class=\"long\"" : "td", cell));
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n");
  }
}
