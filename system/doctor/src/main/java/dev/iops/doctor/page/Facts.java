package dev.iops.doctor.page;

import dev.iops.doctor.diagnosis.Lives;
import dev.iops.doctor.evidence.Awaited;
import dev.iops.doctor.evidence.Canary;
import dev.iops.doctor.evidence.ConnectionHistory;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.Handshake;
import dev.iops.doctor.evidence.OwnConnection;
import dev.iops.doctor.evidence.Pipeline;
import dev.iops.doctor.evidence.Pipeline.FunctionReport;
import dev.iops.doctor.evidence.Pipeline.Queue;
import dev.iops.doctor.evidence.Post;
import dev.iops.doctor.evidence.Seen;
import dev.iops.doctor.evidence.Traffic;
import dev.iops.doctor.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was seen, in a few lines. */
final class Facts {

  private Facts() {}

  static List<Entry> of(Evidence evidence) {
    List<Entry> entries = new ArrayList<>();
    Duration ahead = evidence.scope().ahead();
    if (!ahead.isZero()) {
      entries.add(new Entry("clock", clock(ahead)));
    }
    entries.add(new Entry("connection", own(evidence.own())));
    entries.add(new Entry("canary", said(evidence.canary(), Facts::canary)));
    entries.add(new Entry("pipeline", pipeline(evidence.pipeline())));
    entries.add(new Entry("clients", said(evidence.traffic().logged(), Facts::history)));
    entries.add(new Entry("gateway", said(evidence.traffic().gateway(), Facts::gateway)));
    entries.add(new Entry("table", said(evidence.traffic().rows(), Facts::rows)));
    evidence
      .traffic()
      .recorded()
      .ifPresent(run -> entries.add(new Entry("last run", history(run))));
    return entries;
  }

  private static String clock(Duration ahead) {
    return "the target's is %s %s this machine's; logs and metrics are read by the target's".formatted(
      Words.of(ahead.abs()),
      ahead.isNegative() ? "behind" : "ahead of"
    );
  }

  private static String own(OwnConnection own) {
    String handshake = said(own.handshake(), Facts::handshake);
    if (!own.isOpen()) {
      return handshake;
    }
    return String.join(
      ", ",
      handshake,
      "row " + said(own.stored(), row -> row.hasCome() ? "there" : came(row)),
      "pong " + said(own.pong(), Facts::came),
      "post " + said(own.post(), Facts::post)
    );
  }

  private static String handshake(Handshake handshake) {
    return switch (handshake) {
      case Handshake.Opened opened -> "open after " + Words.of(opened.after());
      case Handshake.Refused refused -> "refused with " + refused.status();
      case Handshake.NoAnswer none -> "no answer: " + none.because();
    };
  }

  private static String came(Awaited awaited) {
    return awaited
      .after()
      .map(after -> "after " + Words.of(after))
      .orElseGet(() -> "missing after " + Words.of(awaited.patience()));
  }

  private static String post(Post post) {
    return post.arrival().hasCome()
      ? came(post.arrival())
      : "answered %d, %s".formatted(post.status(), came(post.arrival()));
  }

  private static String canary(Canary canary) {
    if (canary.hops().isEmpty()) {
      return "reached the %s only, within %s; %s".formatted(
        canary.reached().name().toLowerCase(java.util.Locale.ROOT),
        Words.of(canary.patience()),
        canary.cleanUp()
      );
    }
    String hops = canary
      .hops()
      .stream()
      .map(hop -> hop.name() + " " + Words.of(hop.took()))
      .collect(Collectors.joining(", "));
    return hops + "; " + canary.cleanUp();
  }

  private static String pipeline(Pipeline pipeline) {
    String schedule = said(pipeline.schedule(), one -> one.enabled() ? "on, " + one.expression() : "off");
    String mappings = said(pipeline.mappings(), all ->
      all
        .stream()
        .map(one -> one.consumer() + " " + one.state())
        .collect(Collectors.joining(", "))
    );
    String queues = said(pipeline.queues(), all ->
      Words.count(all.stream().mapToLong(Queue::messages).sum(), "message")
    );
    String functions = said(pipeline.functions(), Facts::functions);
    return "schedule %s; mappings %s; queues %s; functions %s".formatted(schedule, mappings, queues, functions);
  }

  private static String functions(List<FunctionReport> all) {
    long errors = all
      .stream()
      .mapToLong(one -> Math.max(one.errors(), one.loggedErrors()))
      .sum();
    long invocations = all.stream().mapToLong(FunctionReport::invocations).sum();
    return "%s in %s".formatted(Words.count(errors, "error"), Words.count(invocations, "invocation"));
  }

  private static String history(ConnectionHistory history) {
    String cut = history.cutOff() ? "; there was more than could be read" : "";
    String notStored = history.notStored() == 0 ? "" : ", %s not stored".formatted(Words.of(history.notStored()));
    return "%s in %s%s, %s, %s without an end, %s open on average%s".formatted(
      Words.count(history.opened().size(), "connect"),
      Words.of(history.window()),
      notStored,
      Words.count(history.closed().size(), "end"),
      Words.of(history.unclosed().size()),
      Words.of(Lives.meanOpen(history)),
      cut
    );
  }

  private static String gateway(Traffic.GatewayCounts counts) {
    return "%s, %s, %s, %s, with the doctor's own".formatted(
      Words.count(counts.connects(), "connect"),
      Words.count(counts.clientErrors(), "client error"),
      Words.count(counts.integrationErrors(), "integration error"),
      Words.count(counts.executionErrors(), "execution error")
    );
  }

  private static String rows(Traffic.Rows rows) {
    return "%s, %s open of %s that the gateway was asked for".formatted(
      Words.count(rows.inTable(), "row"),
      Words.of(rows.live()),
      Words.of(rows.looked())
    );
  }

  private static <T> String said(Seen<T> seen, Function<T, String> words) {
    return switch (seen) {
      case Seen.Found<T> found -> words.apply(found.value());
      case Seen.NotLooked<T> not -> "could not look: " + not.because();
    };
  }
}
