package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.lambda.InvocationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A function that remembers the sequence numbers of each batch and answers as the test says. */
final class RecordingFunction implements FunctionInvoker {

  static final String OK = "{\"batchItemFailures\":[]}";

  final List<List<String>> batches = new CopyOnWriteArrayList<>();
  final List<String> payloads = new CopyOnWriteArrayList<>();
  private final Function<List<String>, String> behaviour;

  /** @param behaviour from a batch's sequence numbers to the answer; null to fail */
  RecordingFunction(Function<List<String>, String> behaviour) {
    this.behaviour = behaviour;
  }

  @Override
  public InvocationResult invoke(String function, byte[] payload) {
    List<String> numbers = sequenceNumbers(payload);
    // first, because tests wait for the batch and then look at the payload
    payloads.add(new String(payload, StandardCharsets.UTF_8));
    batches.add(numbers);
    String answer = behaviour.apply(numbers);
    return new InvocationResult(
      "request-" + batches.size(),
      (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8),
      answer == null ? Optional.of("Unhandled") : Optional.empty(),
      false,
      Duration.ZERO,
      new byte[0]
    );
  }

  static String failed(String sequenceNumber) {
    return "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + sequenceNumber + "\"}]}";
  }

  private static List<String> sequenceNumbers(byte[] payload) {
    try {
      List<String> numbers = new ArrayList<>();
      for (JsonNode one : new ObjectMapper().readTree(payload).get("Records")) {
        numbers.add(one.at("/kinesis/sequenceNumber").asText());
      }
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
