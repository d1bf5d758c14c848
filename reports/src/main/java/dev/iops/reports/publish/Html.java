package dev.iops.reports.publish;

/** Builds HTML; whatever comes from a run goes through {@link #text} or {@link #escape}. */
final class Html {

  private final StringBuilder out = new StringBuilder();

  /** Text that must show as it is, whatever it contains. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(text.charAt(i));
      }
    }
    return escaped.toString();
  }

  /** Adds markup of ours, as it is. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Adds text from anywhere. */
  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /**
   * Adds an element with nothing but text in it.
   *
   * @param tag its name, and attributes of ours: {@code th scope="row"}
   */
  Html element(String tag, String text) {
    int nameEnd = tag.indexOf(' ');
    String name = nameEnd < 0 ? tag : tag.substring(0, nameEnd);
    return raw("<" + tag + ">")
      .text(text)
      .raw("</" + name + ">");
  }

  /** Opens a section with a heading. */
  Html section(String id, String heading) {
    return raw("<section aria-labelledby=\"" + id + "\">\n")
      .element("h2 id=\"" + id + "\"", heading)
      .raw("\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
