package dev.iops.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that the page is served with, wherever it is served. */
public final class SecurityHeaders {

  private SecurityHeaders() {}

  /**
   * What the page may load: its own scripts and styles, and this one WebSocket. No inline script or style, and no text
   * that becomes HTML: with Trusted Types even a forgotten {@code innerHTML} fails.
   *
   * @param webSocketOrigin scheme, host and port, such as {@code wss://abc.execute-api.us-east-2.amazonaws.com}
   */
  public static String contentSecurityPolicy(String webSocketOrigin) {
    return String.join(
      "; ",
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self' " + webSocketOrigin,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'"
    );
  }

  /** All headers by name. */
  static Map<String, String> all(String webSocketOrigin) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", contentSecurityPolicy(webSocketOrigin));
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cache-Control", "no-cache");
    return headers;
  }
}
