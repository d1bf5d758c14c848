package dev.iops.cloud.metrics;

import java.util.Optional;

/** Which of the items of a whole answer are on this page: a token says how many came on those before. */
final class Page {

  private final int from;
  private final int size;
  private int seen;

  private Page(int from, int size) {
    this.from = from;
    this.size = size;
  }

  static Page of(Fields request, int size) {
    String token = request.text("NextToken").orElse("0");
    if (!token.matches("\\d{1,9}")) {
      throw MonitoringErrors.invalidToken();
    }
    return new Page(Integer.parseInt(token), size);
  }

  /** Counts the next item and tells whether it is on this page. */
  boolean takes() {
    int index = seen++;
    return index >= from && index - from < size;
  }

  /** Whether items came that are for a later page. */
  boolean isFull() {
    return seen - from > size;
  }

  /** The token of the page behind this one; to be asked when all items have been counted. */
  Optional<String> next() {
    return isFull() ? Optional.of(Integer.toString(from + size)) : Optional.empty();
  }
}
