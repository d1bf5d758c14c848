package dev.iops.cloud.logs;

import dev.iops.cloud.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CloudWatch Logs filter patterns ("Filter pattern syntax for metric filters, subscription filters, filter log events"):
 * terms and quoted phrases that must all occur, {@code ?} terms of which one must, {@code -} terms that must not, and JSON
 * patterns. Terms are case-sensitive.
 */
final class FilterPattern {

  private static final Pattern TERM = Pattern.compile("\\s*([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"]+))");

  private FilterPattern() {}

  /**
   * What the pattern selects; everything if it is empty.
   *
   * @throws AwsException {@code InvalidParameterException} if it is not understood
   */
  static Predicate<String> parse(String pattern) {
    String trimmed = pattern.strip();
    if (trimmed.startsWith("{")) {
      return JsonPattern.parse(trimmed);
    }
    if (trimmed.startsWith("[") || trimmed.startsWith("%")) {
      throw invalid(
        pattern,
        "space-delimited patterns and regular expressions are not emulated; use terms or { $.field = … }"
      );
    }
    return terms(trimmed);
  }

  private static Predicate<String> terms(String pattern) {
    List<String> required = new ArrayList<>();
    List<String> optional = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    Matcher matcher = TERM.matcher(pattern);
    int end = 0;
    while (end < pattern.length() && matcher.find() && matcher.start() == end) {
      String term = matcher.group(2) != null ? matcher.group(2).replaceAll("\\\\(.)", "$1") : matcher.group(3);
      List<String> kind = switch (matcher.group(1)) {
        case "?" -> optional;
        case "-" -> excluded;
        default -> required;
      };
      kind.add(term);
      end = matcher.end();
    }
    if (end < pattern.length()) {
      throw invalid(pattern, "expected terms, \"quoted phrases\", ?optional or -excluded terms");
    }
    // as on AWS, optional terms do not count where there are required or excluded ones
    boolean any = required.isEmpty() && excluded.isEmpty() && !optional.isEmpty();
    return message ->
      required.stream().allMatch(message::contains) &&
      excluded.stream().noneMatch(message::contains) &&
      (!any || optional.stream().anyMatch(message::contains));
  }

  static AwsException invalid(String pattern, String expected) {
    return AwsException.badRequest("InvalidParameterException", "Invalid filter pattern " + pattern + ": " + expected);
  }
}
