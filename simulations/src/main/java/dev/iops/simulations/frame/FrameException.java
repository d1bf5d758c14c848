package dev.iops.simulations.frame;

/** A frame that does not follow the client protocol; the message says what was expected and what was found. */
public final class FrameException extends Exception {

  private static final long serialVersionUID = 1L;

  FrameException(String message) {
    // Made once per broken frame, perhaps thousands of times a second, and never looked at beyond its message.
    super(message, null, false, false);
  }
}
