package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Fn::Sub} in both forms: a text, or a text and a map of variables. {@code ${!name}} stays as {@code ${name}}. */
final class Substitution {

  static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([^}]+?)\\s*}");

  private final Intrinsics intrinsics;

  Substitution(Intrinsics intrinsics) {
    this.intrinsics = intrinsics;
  }

  String apply(JsonNode argument) {
    String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
    JsonNode variables = argument.path(1);
    return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), variables)));
  }

  private String value(String name, JsonNode variables) {
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}";
    }
    if (variables.has(name)) {
      return intrinsics.text(variables.get(name));
    }
    int dot = name.indexOf('.');
    return dot < 0 ? intrinsics.ref(name).asText() : intrinsics.getAtt(name.substring(0, dot), name.substring(dot + 1));
  }
}
