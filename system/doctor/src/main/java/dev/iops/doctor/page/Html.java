package dev.iops.doctor.page;

/** Escaping for HTML. */
final class Html {

  private Html() {}

  /** Text that must show as it is, whatever it contains. */
  static String escape(String text) {
    return text
      .replace("&", "&amp;")
      .replace("<", "&lt;")
      .replace(">", "&gt;")
      .replace("\"", "&quot;")
      .replace("'", "&#39;");
  }
}
