package dev.iops.cloud.lambda;

import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.ErrorRequest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

  /** What a planted fault answers in place of the handler. */
  static FunctionError planted() {
    String type = "PlantedFault";
    String message = "This invocation was to fail";
    return new FunctionError(of(type, message).payload(), Optional.of(message + ": " + type));
  }

  /** An answer that is larger than 6 MB. */
  static FunctionError responseTooLarge() {
    int limit = Invocation.MAX_RESPONSE_BYTES;
    return of(
      "Function.ResponseSizeTooLarge",
      "Response payload size exceeded maximum allowed payload size (" + limit + " bytes)."
    );
  }

  /** A start that took longer than a start and an invocation may. */
  static FunctionError startTimeout(Duration timeout) {
    return of("Sandbox.Timedout", Invocation.timeoutMessage(timeout));
  }

  /**
   * The end of a process that did not answer (Lambda developer guide, "Troubleshoot invocation issues": {@code
   * Runtime.ExitError}).
   *
   * @param requestId the invocation; empty at a start
   * @param status the exit status; 128 and the signal's number if a signal ended it
   */
  static FunctionError exit(String requestId, int status) {
    String reason = switch (status) {
      case 0 -> "Runtime exited without providing a reason";
      case 128 + 9 -> "Runtime exited with error: signal: killed";
      default -> "Runtime exited with error: exit status " + status;
    };
    String message = requestId.isEmpty() ? "Error: " + reason : "RequestId: " + requestId + " Error: " + reason;
    byte[] payload = JsonNodeFactory.instance
      .objectNode()
      .put("errorType", "Runtime.ExitError")
      .put("errorMessage", message)
      .toString()
      .getBytes(StandardCharsets.UTF_8);
    return new FunctionError(payload, Optional.of(message + "\nRuntime.ExitError"));
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
