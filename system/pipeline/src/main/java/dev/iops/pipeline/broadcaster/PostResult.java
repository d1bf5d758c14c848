package dev.iops.pipeline.broadcaster;

/**
 * How one post went.
 *
 * @param kind what to do about it
 * @param detail the error's text; empty if there was none
 */
record PostResult(Kind kind, String detail) {
  static final PostResult ACCEPTED = new PostResult(Kind.ACCEPTED, "");

  enum Kind {
    /** The gateway took the frame. */
    ACCEPTED,
    /** There is no such connection (410), or there can be none with that id (400). */
    GONE,
    /** Too many posts, or this client does not read (429): worth trying again. */
    THROTTLED,
    /** An error of the service (5xx) or no answer: worth trying again. */
    RETRY,
    /** Refused for a reason that trying again does not change, such as a missing permission. */
    REFUSED,
  }
}
