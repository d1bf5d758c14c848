package dev.iops.reports.publish;

import dev.iops.reports.verdict.Verdict;
import java.nio.file.Path;

/**
 * A judged run whose reports are written.
 *
 * @param directory where the run is now: a failed one carries FAIL in its name
 * @param terminalSummary the result for a person at a terminal, ending with a line break
 */
public record Published(Path directory, Verdict verdict, String terminalSummary) {}
