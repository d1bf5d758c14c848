package dev.iops.reports.publish;

import dev.iops.reports.cost.Basis;
import dev.iops.reports.cost.Cost;
import dev.iops.reports.cost.CostLine;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What the run would have cost on AWS, and what a month would. */
final class CostSection {

  private static final int THOUSAND = 1_000;
  private static final String RUN = "$%,.6f";
  private static final String MONTH = "$%,.2f";

  private CostSection() {}

  /** The sums: one row. */
  static DigestTable table(RecordedRun run, Accounts accounts) {
    if (run.ledger().connections().isEmpty()) {
      return new DigestTable("cost", "Cost on AWS", "", List.of(""), List.of());
    }
    Cost cost = Cost.of(run, accounts);
    String month = "a month with %,d subscribers".formatted(cost.subscribers());
    List<String> columns = new ArrayList<>(List.of("", "this run", month));
    List<String> row = new ArrayList<>(List.of("", sum(cost, CostLine::run, RUN), sum(cost, CostLine::month, MONTH)));
    if (cost.subscribers() != THOUSAND) {
      columns.add("a month with 1,000 subscribers");
      row.add(sum(cost, CostLine::thousand, MONTH));
    }
    List<String> missing = cost.missing(CostLine::run);
    columns.add("not in it");
    row.add(missing.isEmpty() ? DigestTable.NONE : String.join(", ", missing));
    return new DigestTable("cost", "Cost on AWS", lead(cost), columns, List.of(row));
  }

  /** All lines, for the report. */
  static void add(Html html, RecordedRun run, Accounts accounts) {
    if (run.ledger().connections().isEmpty()) {
      return;
    }
    html.section("cost-lines", "Cost on AWS, item by item");
    html.scroll("Cost on AWS, item by item").raw("<table>\n<thead><tr>");
    List.of("Item", "Quantity", "Known by", "This run", "A month", "A month, 1,000 subscribers").forEach(name ->
      html.element("th scope=\"col\"", name)
    );
    html.raw("</tr></thead>\n<tbody>\n");
    for (CostLine line : Cost.of(run, accounts).lines()) {
      String part = line.fact().part().isEmpty() ? "" : ", " + line.fact().part();
      html.raw("<tr>").element("th scope=\"row\"", line.service() + ": " + line.what() + part);
      html.element("td", quantity(line)).element("td class=\"long\"", basis(line));
      html.element("td", amount(line.run(), RUN)).element("td", amount(line.month(), MONTH));
      html.element("td", amount(line.thousand(), MONTH)).raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n</section>\n");
  }

  private static String lead(Cost cost) {
    return "%s in %s, as of %s. A month has %.0f hours and %.0f events a minute; docs/cost.md says what is left out.".formatted(
      cost.prices().note(),
      cost.prices().region(),
      cost.prices().asOf(),
      cost.prices().assumptions().hoursPerMonth(),
      cost.prices().assumptions().eventsPerMinute()
    );
  }

  /** A sum that lacks something is one that it is at least. */
  private static String sum(Cost cost, Function<CostLine, OptionalDouble> amount, String format) {
    if (
      cost
        .lines()
        .stream()
        .map(amount)
        .noneMatch(one -> one.orElse(0) > 0)
    ) {
      return "unknown";
    }
    String whole = cost.missing(amount).isEmpty() ? "" : "at least ";
    return whole + String.format(Locale.ROOT, format, cost.total(amount));
  }

  private static String amount(OptionalDouble usd, String format) {
    return usd.isEmpty() ? "unknown" : String.format(Locale.ROOT, format, usd.getAsDouble());
  }

  private static String quantity(CostLine line) {
    OptionalDouble known = line.fact().known();
    return known.isEmpty()
      ? "unknown"
      : String.format(Locale.ROOT, known.getAsDouble() < 10 ? "%,.4f" : "%,.0f", known.getAsDouble());
  }

  private static String basis(CostLine line) {
    Basis basis = line.fact().basis();
    return basis.name().toLowerCase(Locale.ROOT) + ": " + line.fact().source();
  }
}
