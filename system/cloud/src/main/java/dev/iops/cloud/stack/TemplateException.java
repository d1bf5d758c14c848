package dev.iops.cloud.stack;

/** The assembly holds something that the embedded cloud cannot run; the message says where, what and what to do. */
public final class TemplateException extends RuntimeException {

  /**
   * @param message names stack, logical id and property, what was found and what would be understood
   */
  public TemplateException(String message) {
    super(message);
  }
}
