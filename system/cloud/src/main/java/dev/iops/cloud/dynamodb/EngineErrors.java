package dev.iops.cloud.dynamodb;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.embedded.DDBExceptionMappingInvocationHandler;

/** The engine's own exceptions as the SDK's, with code, message, status and the details AWS sends. */
final class EngineErrors {

  private EngineErrors() {}

  static AwsServiceException translate(AwsServiceException error) {
    AwsServiceException mapped = error instanceof DynamoDBLocalServiceException local ? mapped(local) : error;
    if (mapped.awsErrorDetails() != null && mapped.awsErrorDetails().errorCode() != null) {
      return mapped;
    }
    AwsErrorDetails details = AwsErrorDetails.builder()
      .errorCode(mapped.getClass().getSimpleName())
      .errorMessage(mapped.getMessage())
      .build();
    return mapped.toBuilder().awsErrorDetails(details).statusCode(400).build();
  }

  private static AwsServiceException mapped(DynamoDBLocalServiceException error) {
    try {
      DDBExceptionMappingInvocationHandler.handleDynamoDBLocalServiceException(error);
    } catch (AwsServiceException e) {
      return e;
    } catch (Throwable e) {
      throw SdkException.builder().message(error.getMessage()).cause(e).build();
    }
    return error;
  }
}
