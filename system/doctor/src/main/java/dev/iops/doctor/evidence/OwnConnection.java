package dev.iops.doctor.evidence;

/**
 * The one connection that the doctor made.
 *
 * @param handshake how it was answered
 * @param stored its row in the table of connections
 * @param pong the answer to its ping
 * @param post a frame that was posted to it
 */
public record OwnConnection(Seen<Handshake> handshake, Seen<Awaited> stored, Seen<Awaited> pong, Seen<Post> post) {
  /** Nobody connected, for that reason. */
  public static OwnConnection none(String because) {
    return new OwnConnection(
      Seen.notLooked(because),
      Seen.notLooked(because),
      Seen.notLooked(because),
      Seen.notLooked(because)
    );
  }

  /** Whether the handshake was answered 101. */
  public boolean isOpen() {
    return handshake.found().filter(Handshake.Opened.class::isInstance).isPresent();
  }
}
