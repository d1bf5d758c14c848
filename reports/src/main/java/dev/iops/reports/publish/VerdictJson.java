package dev.iops.reports.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.latency.HopLatency;
import dev.iops.reports.run.FunctionError;
import dev.iops.reports.run.RecordedRun;
import dev.iops.reports.verdict.Accounts;
import dev.iops.reports.verdict.CheckResult;
import dev.iops.reports.verdict.ExemptAccounts;
import dev.iops.reports.verdict.Verdict;
import java.io.UncheckedIOException;

/** The verdict for programs: outcome, reasons, accounts, checks and percentiles in microseconds. */
final class VerdictJson {

  private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private VerdictJson() {}

  static String of(RecordedRun run, Verdict verdict) {
    ObjectNode root = JSON.createObjectNode().put("schemaVersion", run.info().schemaVersion());
    root.put("scenario", run.info().scenario()).put("outcome", verdict.outcome().name());
    root.put("exitCode", verdict.outcome().exitCode());
    verdict.reasons().forEach(root.putArray("reasons")::add);
    for (FunctionError error : run.info().functionErrors()) {
      ObjectNode node = root.withArray("functionErrors").addObject().put("function", error.function());
      node.put("count", error.count()).put("message", error.message());
    }
    accounts(root.putObject("accounts"), verdict.accounts());
    verdict.results().forEach(result -> check(root.withArray("checks").addObject(), result));
    run
      .latencies()
      .values()
      .forEach(latency -> latency(root.withObject("latencies"), latency));
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void accounts(ObjectNode node, Accounts accounts) {
    node.put("owed", accounts.owed()).put("delivered", accounts.delivered()).put("lost", accounts.lost());
    node.put("excused", accounts.excused()).put("indeterminate", accounts.indeterminate());
    node.put("receipts", accounts.receipts()).put("duplicated", accounts.duplicated());
    node.put("unexpected", accounts.unexpected()).put("notOwed", accounts.notOwed());
    node.put("outOfOrder", accounts.outOfOrder()).put("eventsPlanned", accounts.emission().planned());
    node.put("eventsEmitted", accounts.emission().emitted()).put("eventsFailed", accounts.emission().failed());
    node.put("eventsUnknown", accounts.emission().unknown());
    accounts.exempt().forEach(group -> exempt(node.withArray("exempt").addObject(), group));
  }

  private static void exempt(ObjectNode node, ExemptAccounts group) {
    Accounts accounts = group.accounts();
    node.put("group", group.group()).put("why", group.why()).put("owed", accounts.owed());
    node.put("delivered", accounts.delivered()).put("lost", accounts.lost()).put("excused", accounts.excused());
    node.put("indeterminate", accounts.indeterminate()).put("receipts", accounts.receipts());
    node.put("duplicated", accounts.duplicated()).put("notOwed", accounts.notOwed());
    node.put("outOfOrder", accounts.outOfOrder());
  }

  private static void check(ObjectNode node, CheckResult result) {
    node.put("checker", result.checker()).put("claim", result.claim()).put("outcome", result.outcome().name());
    node.put("reason", result.reason());
    result.findings().forEach(node.putArray("findings")::add);
  }

  private static void latency(ObjectNode latencies, HopLatency latency) {
    ObjectNode node = latencies.putObject(latency.hop().key());
    node.put("count", latency.count()).put("negatives", latency.negatives().getTotalCount());
    for (double percentile : LatencySection.PERCENTILES) {
      node.put(dev.iops.reports.verdict.Words.percentile(percentile) + "Micros", latency.micros(percentile));
    }
    node.put("maxMicros", latency.latencies().getMaxValue());
  }
}
