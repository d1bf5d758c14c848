package dev.iops.doctor.page;

import dev.iops.doctor.diagnosis.Diagnosis;
import java.util.List;

/** The page for a pull request or a chat. */
public final class MarkdownPage {

  private MarkdownPage() {}

  /** The text of the file. */
  public static String of(Diagnosis diagnosis) {
    Content content = Content.of(diagnosis);
    StringBuilder text = new StringBuilder("# iops doctor: ").append(content.headline()).append("\n\n");
    text.append(escape(content.subject())).append('\n');
    for (Section section : content.sections()) {
      text.append("\n## ").append(escape(section.heading())).append("\n\n");
      section.entries().forEach(entry -> entry(text, entry));
      section.tables().forEach(table -> table(text, table));
    }
    return text.toString();
  }

  private static void entry(StringBuilder text, Entry entry) {
    if (entry.lines().size() == 1) {
      text
        .append("- **")
        .append(escape(entry.label()))
        .append("**: ")
        .append(escape(entry.lines().getFirst()))
        .append('\n');
      return;
    }
    text.append("- **").append(escape(entry.label())).append("**:\n");
    entry.lines().forEach(line -> text.append("  - ").append(escape(line)).append('\n'));
  }

  private static void table(StringBuilder text, Table table) {
    text.append("\n**").append(escape(table.caption())).append("**\n\n");
    row(text, table.columns());
    text
      .append("|---")
      .append("|--:".repeat(table.columns().size() - 1))
      .append("|\n");
    table.rows().forEach(row -> row(text, row));
  }

  private static void row(StringBuilder text, List<String> cells) {
    cells.forEach(cell -> text.append("| ").append(escape(cell)).append(' '));
    text.append("|\n");
  }

  /** Keeps foreign text, such as a close reason, from becoming markup. */
  static String escape(String text) {
    return Html.escape(text).replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_\\[\\]|])", "\\\\$1");
  }
}
