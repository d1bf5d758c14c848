package dev.iops.cloud.wire;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request in the Query protocol, from its form and its query string.
 *
 * @param values by name, such as {@code StackStatusFilter.member.1}
 */
public record QueryParameters(Map<String, String> values) {
  private static final String FORM = "application/x-www-form-urlencoded";

  /** Keeps a copy. */
  public QueryParameters {
    values = Map.copyOf(values);
  }

  /** Those of a request; empty if it is not one of the Query protocol. */
  static QueryParameters of(AwsRequest request) {
    Map<String, List<String>> all = new HashMap<>(request.query());
    if (
      request
        .header("content-type")
        .filter(type -> type.startsWith(FORM))
        .isPresent()
    ) {
      String form = new String(request.body(), StandardCharsets.UTF_8);
      all.putAll(new QueryStringDecoder(form, StandardCharsets.UTF_8, false, Integer.MAX_VALUE).parameters());
    }
    Map<String, String> first = new HashMap<>();
    all.forEach((name, values) -> first.put(name, values.getFirst()));
    return new QueryParameters(first);
  }

  /** A parameter; empty if it is missing or has no text. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
  }

  /**
   * A parameter that has to be there.
   *
   * @throws AwsException {@code ValidationError} if it is not
   */
  public String required(String name) {
    return text(name).orElseThrow(() ->
      AwsException.badRequest("ValidationError", "Parameter " + name + " must not be null; give one")
    );
  }

  /** The members of a list, in order: {@code Name.member.1} and so on; empty if there are none. */
  public List<String> list(String name) {
    List<String> members = new ArrayList<>();
    for (String one = values.get(name + ".member.1"); one != null; ) {
      members.add(one);
      one = values.get(name + ".member." + (members.size() + 1));
    }
    return members;
  }
}
