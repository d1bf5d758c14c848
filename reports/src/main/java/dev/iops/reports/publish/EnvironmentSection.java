package dev.iops.reports.publish;

import dev.iops.reports.run.MachineInfo;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was planted, what is to be known, on which machine and with which settings. */
final class EnvironmentSection {

  private EnvironmentSection() {}

  static void add(Html html, RecordedRun run) {
    html.section("environment", "Environment");
    list(html, "Planted faults", run.info().faults());
    list(html, "Notes", run.info().notes());
    MachineInfo machine = run.info().machine();
    html.raw("<div class=\"columns\">\n<div><h3>Machine</h3><table class=\"pairs\"><tbody>\n");
    pair(html, "Processor", machine.cpu() + ", " + Words.of(machine.processors(), "processor"));
    pair(html, "Memory", gibibytes(machine.memoryBytes()) + ", heap up to " + gibibytes(machine.maxHeapBytes()));
    pair(html, "Load average at the start", load(machine.loadAverage()));
    pair(html, "System", machine.os());
    pair(html, "Virtual machine", machine.jvm());
    pair(html, "Clock error allowed for", Words.micros(run.info().clockErrorMicros()));
    html.raw("</tbody></table></div>\n<div><h3>Settings in effect</h3><table class=\"pairs\"><tbody>\n");
    for (Map.Entry<String, String> setting : run.info().config().entrySet()) {
      pair(html, setting.getKey(), setting.getValue());
    }
    html.raw("</tbody></table></div>\n</div>\n</section>\n");
  }

  private static void list(Html html, String heading, List<String> items) {
    if (!items.isEmpty()) {
      html.element("h3", heading).raw("<ul>");
      items.forEach(item -> html.element("li", item));
      html.raw("</ul>\n");
    }
  }

  private static void pair(Html html, String name, String value) {
    html.raw("<tr>").element("th scope=\"row\"", name).element("td", value).raw("</tr>\n");
  }

  private static String load(double average) {
    return average < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", average);
  }

  private static String gibibytes(long bytes) {
    return bytes == 0 ? "unknown" : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
