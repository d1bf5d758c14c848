package dev.iops.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.pipeline.event.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What was written to standard output, one JSON object per line. */
public final class Output {

  private Output() {}

  /** An action that may fail. */
  @FunctionalInterface
  public interface Action {
    void run() throws Exception;
  }

  /** Runs the action and returns the lines it wrote. */
  public static synchronized List<JsonNode> of(Action action) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setOut(before);
    }
    return captured
      .toString(StandardCharsets.UTF_8)
      .lines()
      .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8)))
      .toList();
  }
}
