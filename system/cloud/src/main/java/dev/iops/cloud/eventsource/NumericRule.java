package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** The comparison of a pattern's {@code numeric}: pairs of operator and number that must all hold. */
final class NumericRule {

  private NumericRule() {}

  static boolean holds(JsonNode pairs, BigDecimal actual) {
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      int order = actual.compareTo(pairs.get(i + 1).decimalValue());
      boolean holds = switch (pairs.get(i).asText()) {
        case "=" -> order == 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        default -> false;
      };
      if (!holds) {
        return false;
      }
    }
    return true;
  }
}
