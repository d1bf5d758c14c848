package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.Seen;
import dev.iops.target.OutputsException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns a failed look into the reason why nothing was seen. */
final class Looking {

  private Looking() {}

  /** What was seen, or the error that the target or the SDK answered with. */
  static <T> Seen<T> at(Supplier<T> look) {
    try {
      return Seen.of(look.get());
    } catch (AwsServiceException e) {
      return Seen.notLooked(words(e));
    } catch (SdkException | OutputsException e) {
      return Seen.notLooked(firstLine(e));
    }
  }

  /** A service's error in its own words. */
  static String words(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().errorMessage() == null
      ? "HTTP " + e.statusCode()
      : e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
  }

  static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
    return message.isEmpty() ? e.getClass().getSimpleName() : message;
  }
}
