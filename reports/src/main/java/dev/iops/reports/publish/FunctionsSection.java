package dev.iops.reports.publish;

import dev.iops.reports.ledger.Micros;
import dev.iops.reports.run.FunctionError;
import dev.iops.reports.run.RunInfo;
import dev.iops.reports.verdict.Words;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the target's functions logged as errors: seldom the verdict, often its reason. */
final class FunctionsSection {

  private FunctionsSection() {}

  static void add(Html html, RunInfo info) {
    if (info.functionErrors().isEmpty()) {
      return;
    }
    html.section("functions", "Errors in the functions’ logs");
    html.scroll("Errors in the functions’ logs").raw("<table>\n<thead><tr>");
    List.of("Function", "Times", "First", "Message").forEach(name -> html.element("th scope=\"col\"", name));
    html.raw("</tr></thead>\n<tbody>\n");
    for (FunctionError error : mostFrequentFirst(info)) {
      html.raw("<tr>").element("th scope=\"row\"", error.function()).element("td", Words.of(error.count()));
      html.element("td", sinceStart(info, error)).element("td class=\"message\"", error.message()).raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n</section>\n");
  }

  /** One line for each error, the most frequent first: {@code name logged 12 times: message}. */
  static List<String> lines(RunInfo info) {
    return mostFrequentFirst(info)
      .stream()
      .map(e -> e.function() + " logged " + Words.of(e.count(), "time") + ": " + e.message())
      .toList();
  }

  private static List<FunctionError> mostFrequentFirst(RunInfo info) {
    return info
      .functionErrors()
      .stream()
      .sorted(Comparator.comparingLong(FunctionError::count).reversed().thenComparing(FunctionError::function))
      .toList();
  }

  private static String sinceStart(RunInfo info, FunctionError error) {
    Duration since = Duration.between(Micros.toInstant(info.startedAt()), Micros.toInstant(error.firstAt()));
    return String.format(Locale.ROOT, "%.1f s after the start", since.toMillis() / 1e3);
  }
}
