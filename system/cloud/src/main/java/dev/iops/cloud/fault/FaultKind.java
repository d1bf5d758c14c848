package dev.iops.cloud.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A fault that can be asked for.
 *
 * @param name what it is asked for by
 * @param parameters what can or must be said besides
 * @param maker makes it with what was said
 */
record FaultKind(String name, List<FaultParameter> parameters, Function<FaultArguments, Fault> maker) {
  FaultKind {
    parameters = List.copyOf(parameters);
  }

  /** How it is written: {@code NAME:key=VALUE[,key=VALUE]}. */
  String usage() {
    String required = parameters
      .stream()
      .filter(FaultParameter::isRequired)
      .map(FaultParameter::usage)
      .collect(Collectors.joining(","));
    String optional = parameters
      .stream()
      .filter(parameter -> !parameter.isRequired() && !parameter.equals(FaultParameter.SHARE))
      .map(FaultParameter::usage)
      .collect(Collectors.joining("][,", "[,", "]"));
    String more = optional.equals("[,]") ? "" : optional;
    return required.isEmpty() ? name + more.replaceFirst(",", ":") : name + ":" + required + more;
  }

  /**
   * The parameters with their defaults.
   *
   * @param given what the text says
   * @throws IllegalArgumentException with what is wrong, in the middle of a sentence
   */
  Map<String, String> complete(Map<String, String> given) {
    Map<String, String> complete = new TreeMap<>();
    List<String> unknown = new ArrayList<>(given.keySet());
    for (FaultParameter parameter : parameters) {
      unknown.remove(parameter.key());
      Optional<String> text = Optional.ofNullable(given.get(parameter.key())).or(parameter::byDefault);
      if (text.isPresent()) {
        complete.put(parameter.key(), checked(parameter, text.get()));
      } else if (parameter.isRequired() && !isReplaced(parameter, given)) {
        throw new IllegalArgumentException(parameter.usage() + " is missing");
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("it has no parameter '" + unknown.getFirst() + "'");
    }
    if (complete.containsKey(FaultParameter.EVERY.key()) && complete.containsKey(FaultParameter.SHARE.key())) {
      throw new IllegalArgumentException("it takes every or share, not both");
    }
    return complete;
  }

  private boolean isReplaced(FaultParameter parameter, Map<String, String> given) {
    return (
      parameter.equals(FaultParameter.EVERY) &&
      parameters.contains(FaultParameter.SHARE) &&
      given.containsKey(FaultParameter.SHARE.key())
    );
  }

  private static String checked(FaultParameter parameter, String text) {
    if (!parameter.type().accepts(text)) {
      throw new IllegalArgumentException(parameter.key() + " is '" + text + "', must be " + parameter.type().allowed());
    }
    return text;
  }
}
