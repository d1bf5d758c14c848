package dev.iops.e2e.conformance.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The head of an HTTP answer.
 *
 * @param status for example 101
 * @param headers values by lower-case name
 * @param body what came with an answer other than 101
 */
public record Head(int status, Map<String, String> headers, String body) {
  /** Keeps a sorted copy. */
  public Head {
    headers = new TreeMap<>(headers);
  }

  /** The value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether the WebSocket is open. */
  public boolean isOpen() {
    return status == 101;
  }

  /** Reads status line and header lines. */
  static Head parse(String text) {
    List<String> lines = text.lines().toList();
    String[] statusLine = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", 3);
    if (statusLine.length < 2 || !statusLine[0].startsWith("HTTP/1.")) {
      throw new AssertionError("expected the head of an HTTP answer, got '" + text + "'");
    }
    Map<String, String> headers = lines
      .stream()
      .skip(1)
      .filter(line -> line.contains(":"))
      .collect(
        Collectors.toMap(
          line -> line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT),
          line -> line.substring(line.indexOf(':') + 1).strip(),
          (one, other) -> one + ", " + other
        )
      );
    return new Head(Integer.parseInt(statusLine[1]), headers, "");
  }

  Head withBody(String other) {
    return new Head(status, headers, other);
  }
}
