package dev.iops.doctor.page;

import dev.iops.doctor.diagnosis.Diagnosis;
import dev.iops.doctor.diagnosis.Health;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page for a browser: one file without any reference to the network and without scripts. */
public final class HtmlPage {

  private static final String STYLE = "doctor.css";

  private HtmlPage() {}

  /** The text of the file. */
  public static String of(Diagnosis diagnosis) {
    Content content = Content.of(diagnosis);
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.append(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    );
    element(html, "title", content.headline() + " · iops doctor");
    html.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n");
    html.append("<header class=\"").append(mood(diagnosis.health())).append("\">\n");
    element(html, "h1", content.headline());
    element(html, "p", content.subject());
    html.append("</header>\n<main>\n");
    content.sections().forEach(section -> section(html, section));
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private static String mood(Health health) {
    return switch (health) {
      case HEALTHY -> "good";
      case UNHEALTHY -> "bad";
      case UNKNOWN -> "open";
    };
  }

  private static void section(StringBuilder html, Section section) {
    html.append("<section>\n");
    element(html, "h2", section.heading());
    if (!section.entries().isEmpty()) {
      html.append("<dl>\n");
      section.entries().forEach(entry -> entry(html, entry));
      html.append("</dl>\n");
    }
    section.tables().forEach(table -> table(html, table));
    html.append("</section>\n");
  }

  private static void entry(StringBuilder html, Entry entry) {
    element(html, "dt", entry.label());
    entry.lines().forEach(line -> element(html, "dd", line));
  }

  private static void table(StringBuilder html, Table table) {
    html.append("<div class=\"scroll\"><table>\n");
    element(html, "caption", table.caption());
    html.append("<thead>");
    row(html, table.columns(), "th scope=\"col\"");
    html.append("</thead>\n<tbody>\n");
    table.rows().forEach(row -> row(html, row, "td"));
    html.append("</tbody></table></div>\n");
  }

  private static void row(StringBuilder html, List<String> cells, String tag) {
    html.append("<tr>");
    cells.forEach(cell -> element(html, tag, cell));
    html.append("</tr>\n");
  }

  private static void element(StringBuilder html, String tag, String text) {
    html.append('<').append(tag).append('>').append(Html.escape(text));
    html.append("</").append(tag.split(" ", 2)[0]).append(">\n");
  }

  private static String style() {
    try (InputStream in = HtmlPage.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IllegalStateException("Resource " + STYLE + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
