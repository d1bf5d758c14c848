package dev.iops.doctor.page;

import dev.iops.doctor.diagnosis.Rule;
import dev.iops.doctor.diagnosis.Severity;
import java.util.List;

/** The rules as a table in Markdown, for the documentation. */
final class RulesTable {

  private RulesTable() {}

  static String of(List<Rule> rules) {
    StringBuilder text = new StringBuilder();
    text.append("| row | evidence | cause | remedy | confirm | refute |\n|---|---|---|---|---|---|\n");
    for (Rule rule : rules) {
      String id = rule.severity() == Severity.FAULT ? rule.id() : rule.id() + " (expected)";
      List.of(id, rule.evidence(), rule.cause(), rule.remedy(), rule.confirm(), rule.refute()).forEach(cell ->
        text.append("| ").append(cell.replace("|", "\\|")).append(' ')
      );
      text.append("|\n");
    }
    return text.toString();
  }
}
