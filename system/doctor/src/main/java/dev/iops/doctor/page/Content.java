package dev.iops.doctor.page;

import dev.iops.doctor.diagnosis.Diagnosis;
import dev.iops.doctor.evidence.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole page, before it takes a form.
 *
 * @param headline how the target is
 * @param subject what was looked at
 * @param sections the causes first
 */
record Content(String headline, String subject, List<Section> sections) {
  static Content of(Diagnosis diagnosis) {
    List<Section> sections = new ArrayList<>(Causes.faults(diagnosis));
    if (!diagnosis.faults().isEmpty()) {
      sections.add(Causes.refuted(diagnosis));
    }
    sections.add(Causes.missing(diagnosis));
    sections.add(new Section("What was seen", Facts.of(diagnosis.evidence()), Figures.of(diagnosis.evidence())));
    sections.add(Causes.expected(diagnosis));
    sections.removeIf(Section::isEmpty);
    return new Content(diagnosis.health().words(), subject(diagnosis.evidence().scope()), sections);
  }

  static String subject(Scope scope) {
    return "%s, from %s to %s".formatted(scope.target(), scope.from(), scope.to());
  }
}
