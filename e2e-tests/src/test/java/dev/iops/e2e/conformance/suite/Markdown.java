package dev.iops.e2e.conformance.suite;

/** Text for a cell of a Markdown table. */
final class Markdown {

  private static final int LONGEST = 300;

  private Markdown() {}

  /** One line, not too long, without a bar that would end the cell. */
  static String cell(String text) {
    String line = text.replaceAll("\\s*\\R\\s*", " ").replace("|", "\\|");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
