package dev.iops.doctor.page;

import dev.iops.doctor.diagnosis.Diagnosis;
import dev.iops.doctor.diagnosis.Finding;
import dev.iops.doctor.diagnosis.Refutation;
import dev.iops.doctor.diagnosis.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The causes, as sections. */
final class Causes {

  private Causes() {}

  /** One section for each fault, the most probable first. */
  static List<Section> faults(Diagnosis diagnosis) {
    List<Section> sections = new ArrayList<>();
    for (Finding finding : diagnosis.faults()) {
      sections.add(fault(sections.size() + 1, finding));
    }
    return sections;
  }

  private static Section fault(int rank, Finding finding) {
    Rule rule = finding.rule();
    return new Section(
      "%d. %s (row %s, %s)".formatted(rank, rule.cause(), rule.id(), certainty(finding)),
      List.of(
        new Entry("seen", finding.support().evidence()),
        new Entry("do", rule.remedy()),
        new Entry("confirm", rule.confirm()),
        new Entry("would refute it", rule.refute())
      )
    );
  }

  private static String certainty(Finding finding) {
    return finding.support().certainty().name().toLowerCase(Locale.ROOT);
  }

  static Section refuted(Diagnosis diagnosis) {
    List<Entry> entries = new ArrayList<>();
    for (Refutation one : diagnosis.refuted()) {
      entries.add(new Entry("row %s: %s".formatted(one.rule().id(), one.rule().cause()), one.because()));
    }
    return new Section("Refuted: it is not", entries);
  }

  static Section expected(Diagnosis diagnosis) {
    List<Entry> entries = new ArrayList<>();
    for (Finding one : diagnosis.expected()) {
      entries.add(new Entry("row %s: %s".formatted(one.rule().id(), one.rule().cause()), one.support().evidence()));
    }
    return new Section("As it should be", entries);
  }

  static Section missing(Diagnosis diagnosis) {
    List<Entry> entries = new ArrayList<>();
    diagnosis.missing().forEach((what, because) -> entries.add(new Entry(what, "could not look: " + because)));
    return new Section("Not looked at", entries);
  }
}
