package dev.iops.reports.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** A page that is one file: style, charts and data are in it, and nothing comes from the network. */
final class WebPage {

  private static final String UPLOT = "/META-INF/resources/webjars/uplot/";
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

  private WebPage() {}

  /**
   * Puts a page together.
   *
   * @param banner the header; markup
   * @param main the sections
   */
  static String of(String title, Html banner, Html main) {
    Html html = new Html();
    head(html, title);
    html.raw("<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n").raw(banner.toString());
    contents(html, main.contents());
    html.raw("<main id=\"main\">\n").raw(main.toString()).raw("</main>\n<script>\n");
    html.raw(uplot("uPlot.iife.min.js")).raw("\n</script>\n<script>\n");
    return html.raw(resource("report.js")).raw("</script>\n</body>\n</html>\n").toString();
  }

  private static void head(Html html, String title) {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n");
    html.element("title", title).raw("\n<style>\n").raw(uplot("uPlot.min.css")).raw("\n");
    html.raw(resource("report.css")).raw("</style>\n</head>\n");
  }

  private static void contents(Html html, Map<String, String> sections) {
    html.raw("<nav class=\"contents\" aria-label=\"Contents\"><ul>");
    sections.forEach((id, heading) ->
      html
        .raw("<li><a href=\"#" + id + "\">")
        .text(heading)
        .raw("</a></li>")
    );
    html.raw("</ul></nav>\n");
  }

  private static String uplot(String file) {
    try {
      Properties pom = new Properties();
      try (InputStream in = open("/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
        pom.load(in);
      }
      return read(UPLOT + pom.getProperty("version") + "/dist/" + file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try {
      return read(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String name) {
    InputStream in = WebPage.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("Resource " + name + " is not on the class path; is the uplot WebJar there?");
    }
    return in;
  }
}
