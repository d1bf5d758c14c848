package dev.iops.doctor.evidence;

import java.time.Duration;

/**
 * How a connection ended, in the words of the gateway's DISCONNECT event or of a client.
 *
 * @param code the close code; 0 if none was told
 * @param reason the close reason; may be empty
 * @param lifetime from CONNECT to DISCONNECT
 */
public record Close(int code, String reason, Duration lifetime) {
  /** RFC 6455, section 7.4.1: the client's close frame had no code. */
  public static final int NO_CODE = 1005;

  /** API Gateway's text for a client's close frame without a code. */
  public static final String BARE = "Client-side close frame status not set";

  /** API Gateway's text when it ends an idle connection. */
  public static final String GOING_AWAY = "Going away";

  /** API Gateway's text when the backend has deleted the connection. */
  public static final String DELETED = "Connection Closed Normally";

  private static final int FIRST_OF_APPLICATIONS = 3000;
  private static final int LAST_OF_APPLICATIONS = 4999;

  /** Whether the client closed it without a code. */
  public boolean isBare() {
    return code == NO_CODE;
  }

  /** Whether the gateway ended it as it ends idle connections. */
  public boolean isGoingAway() {
    return code == 1001 && reason.equals(GOING_AWAY);
  }

  /** Whether a browser left the page. */
  public boolean isPageLeft() {
    return code == 1001 && reason.isEmpty();
  }

  /** Whether the backend deleted it. */
  public boolean isDeleted() {
    return code == 1000 && reason.equals(DELETED);
  }

  /** Whether the client's program closed it on purpose, with a code of its own choice. */
  public boolean isDeliberate() {
    boolean ofApplication = code >= FIRST_OF_APPLICATIONS && code <= LAST_OF_APPLICATIONS;
    return ofApplication || (code == 1000 && !isDeleted());
  }

  /** Code and reason, such as {@code 1001 "Going away"}. */
  public String words() {
    String codeText = code == 0 ? "no code" : Integer.toString(code);
    return reason.isEmpty() ? codeText : codeText + " \"" + reason + "\"";
  }
}
