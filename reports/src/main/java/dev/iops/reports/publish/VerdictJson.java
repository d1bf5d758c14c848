package dev.iops.reports.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.compare.ComparisonFile;
import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.ledger.Micros;
import dev.iops.reports.run.FunctionError;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.run.RunInfo;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.Objective;
import dev.iops.reports.verdict.Outcome;
import dev.iops.reports.verdict.Verdict;
import dev.iops.reports.verdict.Words;
import java.io.UncheckedIOException;

/**
 * The verdict for programs. {@code verdict.schema.json} beside this class describes it, docs/verdict-json.md explains it;
 * what is added, changed or taken away raises the version.
 */
final class VerdictJson {

  /** The version of the format. 1 and 2 were those of the run directory and had no schema. */
  static final int SCHEMA_VERSION = 4;

  private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private VerdictJson() {}

  static String of(RecordedRun run, Verdict verdict) {
    ObjectNode root = JSON.createObjectNode().put("schemaVersion", SCHEMA_VERSION);
    root.put("outcome", verdict.outcome().name()).put("exitCode", verdict.outcome().exitCode());
    verdict.reasons().forEach(root.putArray("reasons")::add);
    run(root.putObject("run"), run);
    AccountsJson.fill(root.putObject("accounts"), verdict.accounts());
    ArrayNode checks = root.putArray("checks");
    verdict.results().forEach(result -> check(checks.addObject(), result));
    ObjectNode latencies = root.putObject("latencies");
    run
      .latencies()
      .values()
      .forEach(latency -> latency(latencies, latency));
    ArrayNode errors = root.putArray("functionErrors");
    for (FunctionError error : run.info().functionErrors()) {
      ObjectNode node = errors.addObject().put("function", error.function());
      node.put("count", error.count()).put("message", error.message());
    }
    ComparisonFile.read(run.directory().path()).ifPresentOrElse(
      comparison -> ComparisonJson.fill(root.putObject("comparison"), comparison),
      () -> root.putNull("comparison")
    );
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(ObjectNode node, RecordedRun run) {
    RunInfo info = run.info();
    node.put("name", run.directory().name()).put("scenario", info.scenario()).put("target", info.target());
    node.put("seed", info.seed()).put("commit", info.commit()).put("connections", info.connections());
    node.put("startedAt", Micros.toInstant(info.startedAt()).toString());
    if (info.endedAt() == 0) {
      node.putNull("seconds");
    } else {
      node.put("seconds", (info.endedAt() - info.startedAt()) / 1e6);
    }
    info.faults().forEach(node.putArray("faults")::add);
  }

  private static void check(ObjectNode node, CheckResult result) {
    node.put("checker", result.checker()).put("claim", result.claim()).put("outcome", result.outcome().name());
    node.put("reason", result.reason());
    result.findings().forEach(node.putArray("findings")::add);
    ArrayNode objectives = node.putArray("objectives");
    result.objectives().forEach(objective -> objective(objectives.addObject(), objective, result.outcomeOf(objective)));
  }

  private static void objective(ObjectNode node, Objective objective, Outcome outcome) {
    node.put("metric", objective.metric()).put("direction", objective.direction().name());
    node.put("unit", objective.unit().symbol()).put("limit", objective.limit());
    if (objective.seen().isPresent()) {
      node.put("seen", objective.seen().getAsDouble()).put("margin", objective.margin().getAsDouble());
    } else {
      node.putNull("seen").putNull("margin");
    }
    node.put("samples", objective.samples()).put("minSamples", objective.minSamples()).put("outcome", outcome.name());
  }

  private static void latency(ObjectNode latencies, HopLatency latency) {
    ObjectNode node = latencies.putObject(latency.hop().key());
    node.put("count", latency.count()).put("negatives", latency.negatives().getTotalCount());
    if (latency.count() == 0) {
      return;
    }
    node.put("meanMicros", Math.round(latency.latencies().getMean()));
    for (double percentile : LatencySection.PERCENTILES) {
      node.put(Words.percentile(percentile) + "Micros", latency.micros(percentile));
    }
    node.put("maxMicros", latency.latencies().getMaxValue());
  }
}
