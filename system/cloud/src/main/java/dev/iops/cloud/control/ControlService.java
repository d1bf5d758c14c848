package dev.iops.cloud.control;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.fault.FaultJournal;
import dev.iops.cloud.fault.Faults;
import dev.iops.cloud.wire.AwsRequest;
import dev.iops.cloud.wire.AwsResponse;
import dev.iops.cloud.wire.AwsService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a load run asks of the embedded cloud besides AWS's own services, under {@value #PREFIX} of the shared endpoint, so on
 * the loopback interface, and without a signature:
 *
 * <ul>
 *   <li>{@code POST faults} with {@code {"fault":"NAME:key=value"}} plants a fault: 201 and {@code {"id":…}}
 *   <li>{@code DELETE faults/ID} heals it: 204
 *   <li>{@code GET strikes?after=N} tells what faults have done, at most a thousand strikes at a time
 *   <li>{@code GET health} tells how the process is doing
 *   <li>{@code GET outputs} gives the content of the outputs file: 404 until the stacks run
 * </ul>
 *
 * <p>Every error is {@code {"message":…}}.
 */
public final class ControlService implements AwsService {

  /** What the paths of the control API begin with. */
  public static final String PREFIX = "/_iops/";

  private static final String FAULTS = PREFIX + "faults";
  private static final String STRIKES = PREFIX + "strikes";
  private static final String HEALTH = PREFIX + "health";
  private static final String OUTPUTS = PREFIX + "outputs";
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Faults faults;
  private final FaultJournal journal;
  private final Health health;
  private final Supplier<Map<String, Map<String, String>>> outputs;

  private ControlService(
    Faults faults,
    FaultJournal journal,
    Health health,
    Supplier<Map<String, Map<String, String>>> outputs
  ) {
    this.faults = faults;
    this.journal = journal;
    this.health = health;
    this.outputs = outputs;
  }

  /**
   * The service for the shared endpoint.
   *
   * @param faults where faults are planted and healed
   * @param journal what they have done
   * @param outputs by stack and key; empty until the stacks run
   */
  public static AwsService of(
    Faults faults,
    FaultJournal journal,
    Health health,
    Supplier<Map<String, Map<String, String>>> outputs
  ) {
    return new ControlService(faults, journal, health, outputs);
  }

  @Override
  public String name() {
    return "the control API " + PREFIX;
  }

  @Override
  public boolean accepts(AwsRequest request) {
    return request.path().startsWith(PREFIX);
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    String called = request.method() + " " + request.path();
    if (called.startsWith("DELETE " + FAULTS + "/")) {
      return heal(request.path().substring(FAULTS.length() + 1));
    }
    return switch (called) {
      case "POST " + FAULTS -> plant(request);
      case "GET " + STRIKES -> strikes(request);
      case "GET " + HEALTH -> answer(OK, health.now());
      case "GET " + OUTPUTS -> outputs();
      default -> error(
        NOT_FOUND,
        "There is no " +
          called +
          "; there are POST " +
          FAULTS +
          ", DELETE " +
          FAULTS +
          "/ID, GET " +
          STRIKES +
          "?after=N, GET " +
          HEALTH +
          " and GET " +
          OUTPUTS
      );
    };
  }

  private AwsResponse plant(AwsRequest request) {
    try {
      JsonNode fault = JSON.readTree(request.body()).path("fault");
      if (!fault.isTextual()) {
        return error(BAD_REQUEST, "The body must be {\"fault\":\"NAME:key=value\"}");
      }
      return answer(CREATED, JsonNodeFactory.instance.objectNode().put("id", faults.plant(fault.textValue())));
    } catch (JacksonException e) {
      return error(BAD_REQUEST, "The body must be {\"fault\":\"NAME:key=value\"}, but is no JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      return error(BAD_REQUEST, e.getMessage());
    }
  }

  private AwsResponse heal(String id) {
    return faults.heal(id)
      ? new AwsResponse(NO_CONTENT, Map.of(), new byte[0])
      : error(NOT_FOUND, "No fault with the id '" + id + "' is planted");
  }

  private AwsResponse strikes(AwsRequest request) {
    String after = request.query().getOrDefault("after", List.of("0")).getFirst();
    if (!after.matches("\\d{1,18}")) {
      return error(BAD_REQUEST, "after is '" + after + "', must be what the page before said is next, or 0");
    }
    return answer(OK, StrikePage.of(journal, Long.parseLong(after)));
  }

  private AwsResponse outputs() {
    Map<String, Map<String, String>> now = outputs.get();
    return now.isEmpty() ? error(NOT_FOUND, "The stacks do not run yet") : answer(OK, JSON.valueToTree(now));
  }

  private static AwsResponse error(int status, String message) {
    return answer(status, JsonNodeFactory.instance.objectNode().put("message", message));
  }

  private static AwsResponse answer(int status, ObjectNode body) {
    try {
      return new AwsResponse(status, Map.of("content-type", "application/json"), JSON.writeValueAsBytes(body));
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }
}
