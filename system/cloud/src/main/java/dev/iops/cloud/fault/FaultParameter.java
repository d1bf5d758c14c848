package dev.iops.cloud.fault;

import java.util.Optional;

/**
 * A parameter that a kind of fault takes.
 *
 * @param key how it is written before its equals sign
 * @param type what it may be
 * @param isRequired whether the fault makes no sense without it
 * @param byDefault its text where it is not given; empty if the fault does without
 */
record FaultParameter(String key, ParameterType type, boolean isRequired, Optional<String> byDefault) {
  /** How often a fault strikes: {@code every=N}, for which {@code share=P} may stand. */
  static final FaultParameter EVERY = required("every", ParameterType.NUMBER);

  /** The other way to say how often: the percentage of occasions that the seed chooses. */
  static final FaultParameter SHARE = optional("share", ParameterType.PERCENT);

  static FaultParameter required(String key, ParameterType type) {
    return new FaultParameter(key, type, true, Optional.empty());
  }

  static FaultParameter optional(String key, ParameterType type) {
    return new FaultParameter(key, type, false, Optional.empty());
  }

  static FaultParameter optional(String key, ParameterType type, String byDefault) {
    return new FaultParameter(key, type, false, Optional.of(byDefault));
  }

  /** How it is written, such as {@code every=N}. */
  String usage() {
    return key + "=" + type.sign();
  }
}
