package dev.iops.doctor.page;

import dev.iops.doctor.diagnosis.Diagnosis;
import java.util.ArrayList;
import java.util.List;

/** The page for a terminal: the first causes in full, the rest by name. */
public final class TerminalPage {

  private static final int IN_FULL = 3;
  private static final int LABEL_WIDTH = 12;

  private TerminalPage() {}

  /** The text, with its last line break. */
  public static String of(Diagnosis diagnosis) {
    StringBuilder text = new StringBuilder();
    text.append(diagnosis.health().words()).append("  ").append(diagnosis.evidence().scope().target()).append('\n');
    List<Section> faults = Causes.faults(diagnosis);
    faults
      .stream()
      .limit(IN_FULL)
      .forEach(section -> section(text, section));
    faults
      .stream()
      .skip(IN_FULL)
      .forEach(section -> text.append('\n').append(section.heading()).append('\n'));
    section(text, Causes.missing(diagnosis));
    if (!faults.isEmpty()) {
      section(text, Causes.refuted(diagnosis));
    }
    section(text, new Section("What was seen", Facts.of(diagnosis.evidence())));
    section(text, shortened(Causes.expected(diagnosis)));
    return text.toString();
  }

  /** What is as it should be needs no evidence here. */
  private static Section shortened(Section section) {
    List<Entry> entries = new ArrayList<>();
    section.entries().forEach(entry -> entries.add(new Entry(entry.label(), List.of())));
    return new Section(section.heading(), entries);
  }

  private static void section(StringBuilder text, Section section) {
    if (section.isEmpty()) {
      return;
    }
    text.append('\n').append(section.heading()).append('\n');
    section.entries().forEach(entry -> entry(text, entry));
  }

  private static void entry(StringBuilder text, Entry entry) {
    boolean onItsOwnLine = entry.label().length() > LABEL_WIDTH + 4;
    String label = onItsOwnLine ? " ".repeat(LABEL_WIDTH) : padded(entry.label());
    if (onItsOwnLine) {
      text.append("  ").append(entry.label()).append('\n');
    }
    for (String line : entry.lines()) {
      text.append("  ").append(label).append(' ').append(line).append('\n');
      label = padded("");
    }
  }

  private static String padded(String label) {
    return label + " ".repeat(Math.max(0, LABEL_WIDTH - label.length()));
  }
}
