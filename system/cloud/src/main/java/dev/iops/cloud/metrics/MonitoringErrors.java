package dev.iops.cloud.metrics;

import dev.iops.cloud.wire.AwsException;

/** CloudWatch's errors; each has one code in AWS Query and another in the newer protocols. */
final class MonitoringErrors {

  private MonitoringErrors() {}

  static AwsException invalid(String message) {
    return new AwsException(400, "InvalidParameterValueException", "InvalidParameterValue", message);
  }

  static AwsException combination(String message) {
    return new AwsException(400, "InvalidParameterCombinationException", "InvalidParameterCombination", message);
  }

  static AwsException missing(String parameter) {
    String message = "The parameter " + parameter + " is required.";
    return new AwsException(400, "MissingRequiredParameterException", "MissingParameter", message);
  }

  static AwsException invalidToken() {
    return AwsException.badRequest("InvalidNextToken", "The NextToken is not one that this operation gave");
  }

  /** What GetMetricData answers to all that is wrong with its queries. */
  static AwsException validation(String message) {
    return AwsException.badRequest("ValidationError", message);
  }
}
