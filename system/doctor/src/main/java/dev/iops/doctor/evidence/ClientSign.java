package dev.iops.doctor.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a client saw: only it knows what a handshake was answered and what stood in its frames.
 *
 * @param source who saw it, in words
 * @param kind what it is
 * @param status the HTTP status of a refused handshake; 0 otherwise
 * @param text as it was seen
 * @param certain whether it was this target that was seen, now
 */
public record ClientSign(String source, Kind kind, int status, String text, boolean certain) {
  private static final Pattern STATUS = Pattern.compile("(?:^|response code: |HTTP |status )([1-5]\\d\\d)(?!\\d)");

  /** What a client can see. */
  public enum Kind {
    /** The answer to its handshake, which was not 101. */
    HANDSHAKE,
    /** A text frame that it got. */
    FRAME,
    /** A line of its console, or how the user puts it. */
    CONSOLE,
  }

  /** What a user reports: a frame if it is JSON, a handshake if it names a status, else a line of the console. */
  public static ClientSign reported(String text) {
    String line = text.strip();
    if (line.startsWith("{")) {
      return new ClientSign("the user", Kind.FRAME, 0, line, false);
    }
    Matcher status = STATUS.matcher(line);
    return status.find()
      ? new ClientSign("the user", Kind.HANDSHAKE, Integer.parseInt(status.group(1)), line, false)
      : new ClientSign("the user", Kind.CONSOLE, 0, line, false);
  }

  /** Whether the text contains that, in whatever case. */
  public boolean says(String phrase) {
    return Pattern.compile(Pattern.quote(phrase), Pattern.CASE_INSENSITIVE).matcher(text).find();
  }

  /** What was seen and by whom. */
  public String words() {
    return switch (kind) {
      case HANDSHAKE -> "the handshake of %s was answered %d: %s".formatted(source, status, text);
      case FRAME -> "%s got the frame %s".formatted(source, text);
      case CONSOLE -> "%s saw: %s".formatted(source, text);
    };
  }
}
