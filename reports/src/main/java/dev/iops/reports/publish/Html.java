package dev.iops.reports.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds HTML; whatever comes from a run goes through {@link #text} or {@link #escape}. */
final class Html {

  private final StringBuilder out = new StringBuilder();
  private final Map<String, String> contents = new LinkedHashMap<>();

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

  /** Opens a section with a heading, which also stands in the {@link #contents}. */
  Html section(String id, String heading) {
    contents.put(id, heading);
    return raw("<section aria-labelledby=\"" + id + "\">\n")
      .element("h2 id=\"" + id + "\"", heading)
      .raw("\n");
  }

  /** Opens a box around something wide, such as a table: the keyboard can scroll it. Ends with {@code </div>}. */
  Html scroll(String name) {
    return raw("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"").text(name).raw("\">");
  }

  /** Opens a chart that report.js draws; people who do not see it get the words. */
  Html chart(String id, String inWords) {
    return raw("<div id=\"" + id + "\" class=\"chart\" role=\"img\" aria-label=\"")
      .text(inWords)
      .raw("\"></div>\n");
  }

  /** Data for report.js; safe within a script element, whatever it contains. */
  Html data(String id, JsonNode json) {
    String safe = json.toString().replace("<", "\\u003c");
    return raw("<script type=\"application/json\" id=\"" + id + "\">")
      .raw(safe)
      .raw("</script>\n");
  }

  /** The sections so far: headings by id, in order. */
  Map<String, String> contents() {
    return Collections.unmodifiableMap(contents);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
