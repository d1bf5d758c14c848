package dev.iops.doctor.evidence;

import java.util.Optional;
import java.util.function.Function;

/** What was seen when somebody looked, or why nobody could look. Nothing seen is not the same as nothing there. */
public sealed interface Seen<T> {
  /** Somebody looked. */
  record Found<T>(T value) implements Seen<T> {}

  /**
   * Nobody could look.
   *
   * @param because the reason, in words that stand after "could not look:"
   */
  record NotLooked<T>(String because) implements Seen<T> {}

  /** Somebody looked and saw this. */
  static <T> Seen<T> of(T value) {
    return new Found<>(value);
  }

  /** Nobody could look, for that reason. */
  static <T> Seen<T> notLooked(String because) {
    return new NotLooked<>(because);
  }

  /** What was seen, if somebody looked. */
  default Optional<T> found() {
    return switch (this) {
      case Found<T> seen -> Optional.of(seen.value());
      case NotLooked<T> _nothing -> Optional.empty();
    };
  }

  /** Why nobody looked; empty if somebody did. */
  default Optional<String> notLookedBecause() {
    return switch (this) {
      case Found<T> _seen -> Optional.empty();
      case NotLooked<T> nothing -> Optional.of(nothing.because());
    };
  }

  /** The same of a part of what was seen. */
  default <R> Seen<R> map(Function<T, R> part) {
    return switch (this) {
      case Found<T> seen -> new Found<>(part.apply(seen.value()));
      case NotLooked<T> nothing -> new NotLooked<>(nothing.because());
    };
  }
}
