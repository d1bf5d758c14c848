package dev.iops.reports.publish;

import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The report for people: one file without any reference to the network. */
final class HtmlReport {

  private static final String UPLOT = "/META-INF/resources/webjars/uplot/";

  private HtmlReport() {}

  static String of(RecordedRun run, Verdict verdict) {
    Html html = new Html();
    head(html, verdict.outcome() + " · " + run.info().scenario());
    html.raw("<body>\n");
    BannerSection.add(html, run, verdict);
    html.raw("<main>\n");
    LedgerSection.add(html, verdict.accounts());
    ChecksSection.add(html, verdict);
    FunctionsSection.add(html, run.info());
    OverTimeSection.add(html, run);
    for (DigestTable table : Digest.of(run, verdict)) {
      Digest.add(html, table);
      if (table.kind().equals("step")) {
        StepsCurve.add(html, run);
      }
      html.raw("</section>\n");
    }
    LatencySection.add(html, run);
    ConnectionsSection.add(html, run);
    CostSection.add(html, run, verdict.accounts());
    EnvironmentSection.add(html, run);
    html.raw("</main>\n<script>\n").raw(uplot("uPlot.iife.min.js")).raw("\n</script>\n<script>\n");
    return html.raw(resource("report.js")).raw("</script>\n</body>\n</html>\n").toString();
  }

  private static void head(Html html, String title) {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.raw(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; " +
        "script-src 'unsafe-inline'\">\n"
    );
    html.element("title", title).raw("\n<style>\n").raw(uplot("uPlot.min.css")).raw("\n");
    html.raw(resource("report.css")).raw("</style>\n</head>\n");
  }

  private static String uplot(String file) {
    try {
      Properties pom = new Properties();
      pom.load(open("/META-INF/maven/org.webjars.npm/uplot/pom.properties"));
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
    InputStream in = HtmlReport.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("Resource " + name + " is not on the class path; is the uplot WebJar there?");
    }
    return in;
  }
}
