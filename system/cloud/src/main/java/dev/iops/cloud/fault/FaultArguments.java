package dev.iops.cloud.fault;

import dev.iops.cloud.time.Timeline;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What a fault is made with: its checked parameters, its chance, and the journal that hears of its strikes. */
final class FaultArguments {

  private final String fault;
  private final Map<String, String> parameters;
  private final RandomGenerator random;
  private final FaultJournal journal;

  /**
   * @param parameters as {@link FaultKind#complete} gives them
   * @param seed decides what is left to chance
   */
  FaultArguments(String fault, Map<String, String> parameters, long seed, FaultJournal journal) {
    this.fault = fault;
    this.parameters = Map.copyOf(parameters);
    this.random = new SplittableRandom(seed);
    this.journal = journal;
  }

  /** Which occasions are struck, as {@code every} or {@code share} says. */
  Occasions occasions(String effect) {
    return text(FaultParameter.SHARE.key())
      .map(percent -> Occasions.share(Long.parseLong(percent), random, fault, effect, journal))
      .orElseGet(() -> Occasions.every(number(FaultParameter.EVERY.key()), fault, effect, journal));
  }

  /** Which invocations are struck, by the function's name: those of the functions that {@code function} is a part of. */
  Predicate<String> invocations(String effect) {
    String part = partOfName("function");
    Occasions struck = occasions(effect);
    return function -> function.contains(part) && struck.strikes(function);
  }

  /** A number that is there. */
  long number(String key) {
    return Long.parseLong(parameters.get(key));
  }

  /** A duration that is there. */
  Duration duration(String key) {
    return Duration.ofMillis(number(key));
  }

  /** A parameter that need not be there. */
  Optional<String> text(String key) {
    return Optional.ofNullable(parameters.get(key));
  }

  /** What is looked for in names; empty, and so in all of them, if nothing is said. */
  String partOfName(String key) {
    return parameters.getOrDefault(key, "");
  }

  /** This fault's own generator; not thread-safe. */
  RandomGenerator random() {
    return random;
  }

  Timeline timeline() {
    return journal.timeline();
  }

  /** Tells the journal of a strike. */
  void strike(String where, String effect) {
    journal.record(fault, where, effect);
  }
}
