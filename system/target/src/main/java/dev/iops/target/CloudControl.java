package dev.iops.target;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Plants faults in a running embedded cloud, heals them, and asks what they have done and how the cloud is doing. Every
 * method throws a {@link CloudControlException} if the cloud does not answer or refuses. Thread-safe.
 */
public final class CloudControl {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int FIRST_REFUSAL = 300;
  private static final ObjectMapper JSON = new ObjectMapper().disable(
    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES
  );

  private final HttpClient http = HttpClient.newBuilder()
    .version(HttpClient.Version.HTTP_1_1)
    .connectTimeout(PATIENCE)
    .build();
  private final URI cloud;

  private CloudControl(URI cloud) {
    this.cloud = cloud;
  }

  /**
   * The outputs file of the embedded cloud that answers there, as its text.
   *
   * @param endpoint its AWS endpoint, on this machine
   */
  public static String outputsOf(URI endpoint) {
    return new CloudControl(endpoint).call("GET", "outputs", "", JsonNode.class).toPrettyString();
  }

  /** The control of the embedded cloud that wrote the target's outputs; empty if no embedded cloud on this machine did. */
  public static Optional<CloudControl> of(Target target) {
    return target.outputs().embeddedEndpointUrl().map(URI::create).filter(Target::isLoopback).map(CloudControl::new);
  }

  /**
   * Plants a fault, which strikes from now on.
   *
   * @param fault as on the command line, such as {@code kinesis-throttle:every=3}
   * @return the id by which it is healed
   * @throws CloudControlException also if the text is not a fault's, with what is allowed
   */
  public String plant(String fault) {
    return call("POST", "faults", json(Map.of("fault", fault)), Planted.class).id();
  }

  /**
   * Heals a fault, which does not strike any more.
   *
   * @param id what {@link #plant} gave
   */
  public void heal(String id) {
    call("DELETE", "faults/" + URLEncoder.encode(id, StandardCharsets.UTF_8), "", Void.class);
  }

  /**
   * A page of what faults have done, those of the command line included.
   *
   * @param after {@link Strikes#next} of the page before; 0 for the first
   */
  public Strikes strikes(long after) {
    return call("GET", "strikes?after=" + after, "", Strikes.class);
  }

  /** How the cloud is doing. */
  public CloudHealth health() {
    return call("GET", "health", "", CloudHealth.class);
  }

  private <T> T call(String method, String path, String body, Class<T> type) {
    HttpRequest request = HttpRequest.newBuilder(cloud.resolve("/_iops/" + path))
      .timeout(PATIENCE)
      .header("Content-Type", "application/json")
      .method(method, BodyPublishers.ofString(body))
      .build();
    HttpResponse<String> response = send(request);
    if (response.statusCode() >= FIRST_REFUSAL) {
      throw refusal(request, response);
    }
    return type == Void.class ? null : read(request, response.body(), type);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new CloudControlException("No embedded cloud answers at " + cloud + " (" + why + "); is it still up?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloudControlException("Interrupted while the embedded cloud at " + cloud + " was asked.", e);
    }
  }

  private static CloudControlException refusal(HttpRequest request, HttpResponse<String> response) {
    try {
      String message = JSON.readTree(response.body()).path("message").asText();
      if (!message.isEmpty()) {
        return new CloudControlException(message);
      }
    } catch (JacksonException _foreign) {
      // whatever answers there, it is no embedded cloud
    }
    return new CloudControlException(
      "%s %s answered %d: is it an embedded cloud of this version?".formatted(
        request.method(),
        request.uri(),
        response.statusCode()
      )
    );
  }

  private static <T> T read(HttpRequest request, String body, Class<T> type) {
    try {
      return JSON.readValue(body, type);
    } catch (JacksonException e) {
      throw new CloudControlException(
        "%s answered what is no %s: is it an embedded cloud of this version?".formatted(
          request.uri(),
          type.getSimpleName()
        ),
        e
      );
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Planted(String id) {}
}
