package dev.iops.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.iops.cloud.lambda.FunctionInvoker;
import dev.iops.cloud.lambda.InvocationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Functions by name, each a lambda from event to result; keeps the events that each got. */
final class FakeFunctions implements FunctionInvoker {

  static final JsonMapper JSON = new JsonMapper();
  static final String OK = "{\"statusCode\":200}";

  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final Map<String, BlockingQueue<String>> events = new ConcurrentHashMap<>();

  /** What a function does: its JSON result, or an exception for one that throws. */
  @FunctionalInterface
  interface Behaviour {
    String answer(JsonNode event) throws Exception;
  }

  /** Thrown by a behaviour for a function that throws. */
  static final class Thrown extends Exception {

    Thrown() {
      this("no");
    }

    Thrown(String message) {
      super(message);
    }
  }

  void on(String function, Behaviour behaviour) {
    behaviours.put(function, behaviour);
  }

  @Override
  public InvocationResult invoke(String function, byte[] payload) {
    String event = new String(payload, StandardCharsets.UTF_8);
    queue(function).add(event);
    try {
      String result = behaviours.getOrDefault(function, any -> OK).answer(JSON.readTree(event));
      return result(result, Optional.empty());
    } catch (Thrown e) {
      return result("{\"errorMessage\":\"" + e.getMessage() + "\"}", Optional.of("Unhandled"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return result("{\"errorMessage\":\"interrupted\"}", Optional.of("Unhandled"));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static InvocationResult result(String payload, Optional<String> error) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return new InvocationResult("r", bytes, error, false, Duration.ZERO, new byte[0]);
  }

  /** The next event that this function got, as the bytes came. */
  String nextText(String function) throws InterruptedException {
    String event = queue(function).poll(10, TimeUnit.SECONDS);
    assertThat(event)
      .as("an event for " + function)
      .isNotNull();
    return event;
  }

  /** The next event that this function got. */
  JsonNode next(String function) throws InterruptedException {
    try {
      return JSON.readTree(nextText(function));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many events wait to be looked at. */
  int waiting(String function) {
    return queue(function).size();
  }

  private BlockingQueue<String> queue(String function) {
    return events.computeIfAbsent(function, name -> new LinkedBlockingQueue<>());
  }
}
