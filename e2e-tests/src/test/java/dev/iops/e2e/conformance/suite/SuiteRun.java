package dev.iops.e2e.conformance.suite;

import dev.iops.e2e.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One run of the suite: starts what it is tried on, collects what came of the statements, reports at the end. */
final class SuiteRun implements AutoCloseable {

  /** Outputs file of another target than the embedded cloud. */
  static final String TARGET = "iops.target";
  /** The longest that one statement may wait in real time; a {@link Duration} text. */
  static final String PATIENCE = "iops.patience";
  /** Folder of the report. */
  static final String REPORT = "iops.conformance.report";

  private static final String TABLE = "differences.md";
  private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SuiteRun.class);

  private final Deque<Runnable> opened = new ArrayDeque<>();
  private final Map<String, LineResult> results = new ConcurrentSkipListMap<>();
  private final Path reports;
  private final ConformanceTarget target;

  private SuiteRun(ExtensionContext context) {
    reports = context
      .getConfigurationParameter(REPORT)
      .map(Path::of)
      .orElseGet(() -> Checkout.root().resolve("e2e-tests/target/conformance"));
    deleteReport();
    target = context
      .getConfigurationParameter(TARGET)
      .map(file -> other(file, context))
      .orElseGet(this::embedded);
  }

  /** The run that this test belongs to; the first test starts it, JUnit closes it after the last. */
  static SuiteRun of(ExtensionContext context) {
    return context
      .getRoot()
      .getStore(NAMESPACE)
      .computeIfAbsent(SuiteRun.class, key -> new SuiteRun(context), SuiteRun.class);
  }

  /** The run, if any statement has been tried in it. */
  static Optional<SuiteRun> started(ExtensionContext context) {
    return Optional.ofNullable(context.getRoot().getStore(NAMESPACE).get(SuiteRun.class, SuiteRun.class));
  }

  /** An old report must not look like this run's, should this run never come to its end. */
  private void deleteReport() {
    try {
      Files.deleteIfExists(reports.resolve(TABLE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the report of an earlier run", e);
    }
  }

  private ConformanceTarget other(String file, ExtensionContext context) {
    Duration patience = context.getConfigurationParameter(PATIENCE).map(SuiteRun::patience).orElse(Duration.ZERO);
    Path absolute = Path.of(file).isAbsolute() ? Path.of(file) : Checkout.root().resolve(file);
    ConformanceTarget other = new ConformanceTarget(absolute, false, new TargetTime.Real(patience));
    opened.push(other::close);
    return other;
  }

  private static Duration patience(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(PATIENCE + " is '" + text + "': expected a duration such as PT2H10M", e);
    }
  }

  private ConformanceTarget embedded() {
    EmbeddedTarget embedded = EmbeddedTarget.start(reports.resolve("outputs.json"), List.of());
    opened.push(embedded::close);
    return embedded.target();
  }

  ConformanceTarget target() {
    return target;
  }

  Collection<LineResult> results() {
    return results.values();
  }

  void record(LineResult result) {
    LineResult earlier = results.put(result.statement().id(), result);
    if (earlier != null && !earlier.statement().equals(result.statement())) {
      throw new IllegalStateException("two statements have the id " + result.statement().id());
    }
  }

  @Override
  public void close() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().run();
    }
    report();
  }

  private void report() throws IOException {
    String table = DifferencesTable.of(target.description(), results.values());
    Files.createDirectories(reports);
    Files.writeString(reports.resolve(TABLE), table);
    if (!target.isEmbedded()) {
      System.out.println("\n" + table);
    }
  }
}
