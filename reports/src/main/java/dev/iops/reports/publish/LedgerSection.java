package dev.iops.reports.publish;

import dev.iops.reports.verdict.Accounts;
import dev.iops.reports.verdict.Words;
import java.util.Locale;

/** The balance of obligations. */
final class LedgerSection {

  private LedgerSection() {}

  static void add(Html html, Accounts accounts) {
    html.section("ledger", "Ledger");
    html.raw("<p class=\"lead\">");
    html.text(
      Words.of(accounts.emission().emitted()) +
        " of " +
        Words.of(accounts.emission().planned(), "planned event") +
        " emitted. An obligation is an event times a connection that was open when it was emitted; each ends in exactly " +
        "one of four ways."
    );
    html.raw("</p>\n");
    bar(html, accounts);
    html.raw("<div class=\"tiles\">\n");
    tile(html, "", accounts.owed(), "owed", "obligations in all");
    tile(html, "good", accounts.delivered(), "delivered", "received by the connection");
    tile(html, "bad", accounts.lost(), "lost", "never received, no excuse");
    tile(html, "mild", accounts.excused(), "excused", "the connection had closed");
    tile(html, "open", accounts.indeterminate(), "indeterminate", "nobody can know");
    html.raw("</div>\n<div class=\"tiles second\">\n");
    tile(html, "", accounts.receipts(), "receipts", "everything that arrived");
    tile(html, "bad", accounts.duplicated(), "duplicated", "arrived once more");
    tile(html, "bad", accounts.unexpected(), "unexpected", "nobody announced it");
    tile(html, "bad", accounts.outOfOrder(), "out of order", "came after a later one");
    tile(html, "", accounts.notOwed(), "not owed", "connected after the emission");
    html.raw("</div>\n");
    accounts
      .exempt()
      .forEach(group -> html.element("p class=\"hint\"", "Besides, not counted above: " + group.line() + "."));
    html.raw("</section>\n");
  }

  private static void bar(Html html, Accounts accounts) {
    if (accounts.owed() == 0) {
      html.raw("<p class=\"empty\">No event was emitted while a connection was open, so nothing was owed.</p>\n");
      return;
    }
    html.raw("<div class=\"bar\" aria-hidden=\"true\">");
    part(html, "good", accounts.delivered(), accounts.owed());
    part(html, "bad", accounts.lost(), accounts.owed());
    part(html, "mild", accounts.excused(), accounts.owed());
    part(html, "open", accounts.indeterminate(), accounts.owed());
    html.raw("</div>\n");
  }

  private static void part(Html html, String kind, long count, long owed) {
    if (count > 0) {
      String share = String.format(Locale.ROOT, "%.4f", (100.0 * count) / owed);
      html.raw("<span class=\"" + kind + "\" style=\"flex-grow:" + share + "\"></span>");
    }
  }

  private static void tile(Html html, String kind, long count, String name, String meaning) {
    html.raw("<div class=\"tile " + (count == 0 ? "none" : kind) + "\">");
    html.element("span class=\"count\"", Words.of(count)).element("span class=\"name\"", name);
    html.element("span class=\"meaning\"", meaning).raw("</div>\n");
  }
}
