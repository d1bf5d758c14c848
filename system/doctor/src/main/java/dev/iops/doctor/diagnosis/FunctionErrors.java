package dev.iops.doctor.diagnosis;

import dev.iops.doctor.diagnosis.Assessment.Supported;
import dev.iops.doctor.evidence.Evidence;
import dev.iops.doctor.evidence.Pipeline.FunctionReport;
import dev.iops.doctor.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** What the functions counted and logged. */
final class FunctionErrors {

  /** An event that is a minute old when it is read is no longer live. */
  private static final Duration OLD = Duration.ofMinutes(1);

  private FunctionErrors() {}

  /** Functions that failed or logged errors; that of $connect has a rule of its own. */
  static Assessment errors(Evidence evidence) {
    List<FunctionReport> failed = reports(
      evidence,
      one -> !one.part().equals(RefusedHandshake.CONNECT) && (one.errors() > 0 || one.loggedErrors() > 0)
    );
    return failed.isEmpty()
      ? Assessment.SILENT
      : new Supported(
          Certainty.LIKELY,
          failed
            .stream()
            .mapToLong(one -> Math.max(one.errors(), one.loggedErrors()))
            .sum(),
          failed.stream().map(FunctionErrors::words).toList()
        );
  }

  /** Functions for which there was no room. */
  static Assessment throttles(Evidence evidence) {
    List<FunctionReport> throttled = reports(evidence, one -> one.throttles() > 0);
    return throttled.isEmpty()
      ? Assessment.SILENT
      : new Supported(
          Certainty.CERTAIN,
          throttled.stream().mapToLong(FunctionReport::throttles).sum(),
          throttled
            .stream()
            .map(one -> "%s: %s".formatted(one.part(), Words.count(one.throttles(), "invocation") + " throttled"))
            .toList()
        );
  }

  /** Functions that read their stream late. */
  static Assessment iteratorAge(Evidence evidence) {
    List<FunctionReport> late = reports(evidence, one ->
      one
        .iteratorAge()
        .filter(age -> age.compareTo(OLD) > 0)
        .isPresent()
    );
    return late.isEmpty()
      ? Assessment.SILENT
      : new Supported(
          Certainty.LIKELY,
          late.size(),
          late
            .stream()
            .map(one ->
              "%s was given records that were %s old".formatted(one.part(), Words.of(one.iteratorAge().orElseThrow()))
            )
            .toList()
        );
  }

  /** How a function failed. */
  static String words(FunctionReport one) {
    String counts = "the function %s failed in %s of %s and logged %s".formatted(
      one.part(),
      Words.of(one.errors()),
      Words.count(one.invocations(), "invocation"),
      Words.count(one.loggedErrors(), "error")
    );
    return one
      .lastError()
      .map(last -> counts + ", the last: " + last)
      .orElse(counts);
  }

  private static List<FunctionReport> reports(Evidence evidence, Predicate<FunctionReport> which) {
    return evidence.pipeline().functions().found().orElse(List.of()).stream().filter(which).toList();
  }
}
