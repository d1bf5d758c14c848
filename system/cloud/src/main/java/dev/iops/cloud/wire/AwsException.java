package dev.iops.cloud.wire;

import java.util.Map;

/** An error that AWS itself would answer: status, code (such as {@code ResourceNotFoundException}) and message. */
public final class AwsException extends RuntimeException {

  private final int status;
  private final String code;
  private final String queryCode;
  private final Map<String, String> details;

  /**
   * @param status HTTP status code, 400 to 599
   * @param code AWS's error code, without name space
   * @param message AWS's wording where it is known
   */
  public AwsException(int status, String code, String message) {
    this(status, code, code, message, Map.of());
  }

  /** @param details further members of the error's body, such as {@code Reason} */
  public AwsException(int status, String code, String message, Map<String, String> details) {
    this(status, code, code, message, details);
  }

  /**
   * An error of a service that once spoke AWS Query only and keeps those codes ("AWS query compatible", Smithy
   * specification).
   *
   * @param status HTTP status code, 400 to 599
   * @param code the error's shape, such as {@code InvalidParameterValueException}: the code in JSON and CBOR
   * @param queryCode the code in AWS Query, such as {@code InvalidParameterValue}
   * @param message AWS's wording where it is known
   */
  public AwsException(int status, String code, String queryCode, String message) {
    this(status, code, queryCode, message, Map.of());
  }

  private AwsException(int status, String code, String queryCode, String message, Map<String, String> details) {
    super(message);
    this.status = status;
    this.code = code;
    this.queryCode = queryCode;
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

  /** The code in the AWS Query protocol; mostly the same. */
  public String queryCode() {
    return queryCode;
  }

  /** Further members of the error's body, by name. */
  public Map<String, String> details() {
    return details;
  }
}
