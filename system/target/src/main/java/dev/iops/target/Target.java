package dev.iops.target;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running pipeline: the outputs file that names its parts, where its AWS endpoints are and in which region.
 *
 * @param outputs  the names and URLs of the stack's parts
 * @param endpoint where every AWS service answers, or empty for AWS itself
 * @param region   region that requests are signed for, for example {@code us-east-2}
 */
public record Target(StackOutputs outputs, Optional<URI> endpoint, String region) {
  private static final String DEFAULT_REGION = "us-east-2";
  private static final Pattern REGION_IN_HOST = Pattern.compile("\\.execute-api\\.([a-z0-9-]+)\\.");
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

  /**
   * Reads the target that an outputs file describes. What is given here goes before what the file says.
   *
   * @param outputsFile what {@code cdk deploy --outputs-file} or the embedded cloud wrote
   * @param endpoint    where every AWS service answers; if empty, what the file says, or else AWS itself
   * @param region      if empty, what the file or the WebSocket URL says, or else us-east-2
   * @throws OutputsException if the file cannot be used or a URL in it is none
   */
  public static Target load(Path outputsFile, Optional<URI> endpoint, Optional<String> region) {
    StackOutputs outputs = StackOutputs.read(outputsFile);
    Optional<URI> fromFile = outputs.embeddedEndpointUrl().map(url -> url(outputs, "EndpointUrl", url));
    String effectiveRegion = region
      .or(outputs::embeddedRegion)
      .or(() -> regionOf(outputs.webSocketUrl()))
      .orElse(DEFAULT_REGION);
    return new Target(outputs, endpoint.or(() -> fromFile), effectiveRegion);
  }

  /** Where WebSocket clients connect to: {@code ws://} or {@code wss://}. */
  public URI webSocketUrl() {
    return url(outputs, "WebSocketUrl", outputs.webSocketUrl());
  }

  /** Endpoint of the connection management API. */
  public URI callbackUrl() {
    return url(outputs, "CallbackUrl", outputs.callbackUrl());
  }

  /** Whether every request to this target stays on this machine. */
  public boolean isLoopback() {
    return endpoint.map(Target::isLoopback).orElse(false) && isLoopback(webSocketUrl());
  }

  /** Whether the host of {@code url} is this machine, judged by its text alone: no name is looked up. */
  public static boolean isLoopback(URI url) {
    return url.getHost() != null && LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  private static Optional<String> regionOf(String webSocketUrl) {
    Matcher matcher = REGION_IN_HOST.matcher(webSocketUrl);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static URI url(StackOutputs outputs, String key, String text) {
    try {
      URI url = new URI(text);
      if (url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw new OutputsException("%s: %s is not a URL: %s".formatted(outputs.file(), key, text), e);
    }
    throw new OutputsException("%s: %s is not a URL with a host: %s".formatted(outputs.file(), key, text));
  }
}
