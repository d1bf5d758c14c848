package dev.iops.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The outputs of the deployed stacks, as {@code cdk deploy --outputs-file} writes them: one JSON object per stack, one
 * string per output (AWS CDK CLI reference, "cdk deploy", option {@code --outputs-file}). A running embedded cloud
 * writes the same file and adds where it listens.
 *
 * <p>Every accessor throws an {@link OutputsException} that names the file, the stack and the key if the output is
 * missing; an output that nobody asks for may be missing.
 */
public final class StackOutputs {

  /** The stack of the stream, the tables' data and the functions that fill them. */
  public static final String CORE_STACK = "IOpsDashboard-CoreStack";

  /** The stack of the WebSocket API and everything that serves its clients. */
  public static final String EXPERIENCE_STACK = "IOpsDashboard-ExperienceStack";

  private static final String EMBEDDED_CLOUD = "EmbeddedCloud";
  private static final TypeReference<Map<String, Map<String, String>>> SHAPE = new TypeReference<>() {};

  private final Path file;
  private final Map<String, Map<String, String>> outputsByStack;

  private StackOutputs(Path file, Map<String, Map<String, String>> outputsByStack) {
    this.file = file;
    this.outputsByStack = outputsByStack;
  }

  /**
   * Reads an outputs file.
   *
   * @throws OutputsException if the file does not exist or is not an outputs file
   */
  public static StackOutputs read(Path file) {
    try {
      byte[] json = Files.readAllBytes(file);
      Map<String, Map<String, String>> outputs = new ObjectMapper().readValue(json, SHAPE);
      return new StackOutputs(file, Objects.requireNonNull(outputs, "null is not an outputs file"));
    } catch (NoSuchFileException e) {
      throw new OutputsException(
        "No outputs file at " + file + "; `cdk deploy --outputs-file " + file + "` writes it, and so does `iops up`.",
        e
      );
    } catch (JsonProcessingException | NullPointerException e) {
      throw new OutputsException(
        file + " is not an outputs file: expected {\"stack\": {\"output\": \"value\"}}, found something else.",
        e
      );
    } catch (IOException e) {
      throw new OutputsException("Cannot read the outputs file " + file + ": " + e.getMessage(), e);
    }
  }

  /** The file these outputs were read from. */
  public Path file() {
    return file;
  }

  /** Name of the Kinesis stream that carries the events. */
  public String eventStreamName() {
    return core("EventStreamName");
  }

  /** Name of the table that holds one item per run and stream. */
  public String metricsTableName() {
    return core("MetricsTableName");
  }

  /** Name of the function that emits events. */
  public String simulatorFunctionName() {
    return core("SimulatorFunctionName");
  }

  /** Name of the function that turns events into items. */
  public String processorFunctionName() {
    return core("ProcessorFunctionName");
  }

  /** Name of the rule that invokes the Simulator every minute once it is enabled. */
  public String simulatorScheduleName() {
    return core("SimulatorScheduleName");
  }

  /** URL of the queue of schedule events that the Simulator did not take. */
  public String simulatorDeadLetterQueueUrl() {
    return core("SimulatorDeadLetterQueueUrl");
  }

  /** URL of the queue of records that the Processor could not read. */
  public String poisonQueueUrl() {
    return core("PoisonQueueUrl");
  }

  /** URL of the queue of batches that the Processor gave up on. */
  public String processorDeadLetterQueueUrl() {
    return core("ProcessorDeadLetterQueueUrl");
  }

  /** Identifier of the event source mapping from the stream to the Processor. */
  public String processorEventSourceMappingId() {
    return core("ProcessorEventSourceMappingId");
  }

  /** Where WebSocket clients connect to. */
  public String webSocketUrl() {
    return experience("WebSocketUrl");
  }

  /** Endpoint of the connection management API (post to, look up and delete connections). */
  public String callbackUrl() {
    return experience("CallbackUrl");
  }

  /** Name of the table that holds one item per open connection. */
  public String connectionsTableName() {
    return experience("ConnectionsTableName");
  }

  /** Name of the function behind the {@code $connect} route. */
  public String connectFunctionName() {
    return experience("ConnectFunctionName");
  }

  /** Name of the function behind the {@code $disconnect} route. */
  public String disconnectFunctionName() {
    return experience("DisconnectFunctionName");
  }

  /** Name of the function behind the {@code ping} route. */
  public String pingFunctionName() {
    return experience("PingFunctionName");
  }

  /** Name of the function behind the {@code $default} route. */
  public String defaultFunctionName() {
    return experience("DefaultFunctionName");
  }

  /** Name of the function that posts updates to every connection. */
  public String broadcasterFunctionName() {
    return experience("BroadcasterFunctionName");
  }

  /** URL of the queue of batches that the Broadcaster gave up on. */
  public String broadcasterDeadLetterQueueUrl() {
    return experience("BroadcasterDeadLetterQueueUrl");
  }

  /** Identifier of the event source mapping from the table's stream to the Broadcaster. */
  public String broadcasterEventSourceMappingId() {
    return experience("BroadcasterEventSourceMappingId");
  }

  /** The names of all functions that these outputs tell of, sorted; empty if they tell of none. */
  public SortedSet<String> functionNames() {
    return Stream.of(CORE_STACK, EXPERIENCE_STACK)
      .flatMap(stack -> outputsByStack.getOrDefault(stack, Map.of()).entrySet().stream())
      .filter(output -> output.getKey().endsWith("FunctionName"))
      .map(Map.Entry::getValue)
      .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where the embedded cloud answers AWS calls, if it wrote this file. */
  public Optional<String> embeddedEndpointUrl() {
    return embedded("EndpointUrl");
  }

  /** The region the embedded cloud plays, if it wrote this file. */
  public Optional<String> embeddedRegion() {
    return embedded("Region");
  }

  /**
   * An output of any stack, for tools that bring a stack of their own.
   *
   * @throws OutputsException if the file has no such stack or output
   */
  public String output(String stack, String key) {
    return require(stack, key);
  }

  private String core(String key) {
    return require(CORE_STACK, key);
  }

  private String experience(String key) {
    return require(EXPERIENCE_STACK, key);
  }

  private Optional<String> embedded(String key) {
    return Optional.ofNullable(outputsByStack.getOrDefault(EMBEDDED_CLOUD, Map.of()).get(key));
  }

  private String require(String stack, String key) {
    Map<String, String> outputs = outputsByStack.get(stack);
    if (outputs == null) {
      throw new OutputsException(
        "%s has no stack %s (it needs its output %s); it holds %s. Deploy both stacks with one outputs file.".formatted(
          file,
          stack,
          key,
          outputsByStack.keySet()
        )
      );
    }
    String value = outputs.get(key);
    if (value == null || value.isBlank()) {
      throw new OutputsException(
        "%s: stack %s has no output %s. Deploy the current version of the stack, then use the file it writes.".formatted(
          file,
          stack,
          key
        )
      );
    }
    return value;
  }
}
