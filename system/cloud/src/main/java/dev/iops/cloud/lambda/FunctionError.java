package dev.iops.cloud.lambda;

import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.ErrorRequest;
import java.io.IOError;
import java.util.Optional;

/**
 * A failure as Lambda answers it.
 *
 * @param payload {@code {errorMessage, errorType, stackTrace}}
 * @param logLine what stands in the log; empty if the answer alone says it
 */
record FunctionError(byte[] payload, Optional<String> logLine) {
  /** What a handler or the serialization around it threw. */
  static FunctionError of(Throwable thrown) {
    if (thrown instanceof UserFault fault) {
      return of(fault);
    }
    UserFault.filterStackTrace(thrown);
    String line = UserFault.makeUserFault(thrown).reportableError();
    return new FunctionError(DtoSerializers.serialize(LambdaErrorConverter.fromThrowable(thrown)), Optional.of(line));
  }

  /** A handler that could not be made. */
  static FunctionError of(UserFault fault) {
    byte[] payload = DtoSerializers.serialize(LambdaErrorConverter.fromUserFault(fault));
    return new FunctionError(payload, Optional.of(fault.reportableError()));
  }

  /** An error of the service itself, such as {@code Function.ResponseSizeTooLarge}. */
  static FunctionError of(String type, String message) {
    return new FunctionError(
      DtoSerializers.serialize(new ErrorRequest(message, type, new String[0])),
      Optional.empty()
    );
  }

  /** Whether AWS's runtime would leave the process after this. */
  static boolean endsEnvironment(Throwable thrown) {
    return (
      thrown instanceof VirtualMachineError ||
      thrown instanceof IOError ||
      (thrown instanceof UserFault fault && Boolean.TRUE.equals(fault.fatal))
    );
  }
}
