package dev.iops.cloud.wire;

import java.util.Map;

/** An error that AWS itself would answer: status, code (such as {@code ResourceNotFoundException}) and message. */
public final class AwsException extends RuntimeException {

  private final int status;
  private final String code;
  private final Map<String, String> details;

  /**
   * @param status HTTP status code, 400 to 599
   * @param code AWS's error code, without name space
   * @param message AWS's wording where it is known
   */
  public AwsException(int status, String code, String message) {
    this(status, code, message, Map.of());
  }

  /** @param details further members of the error's body, such as {@code Reason} */
  public AwsException(int status, String code, String message, Map<String, String> details) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = Map.copyOf(details);
  }

  /** A 400 with this code and message, the status of nearly every client error of the JSON protocols. */
  public static AwsException badRequest(String code, String message) {
    return new AwsException(400, code, message);
  }

  /** The HTTP status code. */
  public int status() {
    return status;
  }

  /** AWS's error code, without name space. */
  public String code() {
    return code;
  }

  /** Further members of the error's body, by name. */
  public Map<String, String> details() {
    return details;
  }
}
