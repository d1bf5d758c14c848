package dev.iops.cloud.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.OptionalInt;

/** A function as the Lambda API describes it ({@code FunctionConfiguration}). */
final class FunctionDocument {

  private FunctionDocument() {}

  static ObjectNode configuration(FunctionSettings function) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
      .put("FunctionName", function.name())
      .put("FunctionArn", function.arn())
      .put("Runtime", function.runtime())
      .put("Role", function.role())
      .put("Handler", function.handler())
      .put("CodeSize", size(function))
      .put("Description", function.description())
      .put("Timeout", function.timeout().toSeconds())
      .put("MemorySize", function.memoryMb())
      .put("Version", FunctionSettings.VERSION)
      .put("State", "Active")
      .put("LastUpdateStatus", "Successful")
      .put("PackageType", "Zip");
    ObjectNode variables = document.putObject("Environment").putObject("Variables");
    function
      .environment()
      .entrySet()
      .stream()
      .sorted(Map.Entry.comparingByKey())
      .forEach(variable -> variables.put(variable.getKey(), variable.getValue()));
    document.putObject("LoggingConfig").put("LogFormat", "Text").put("LogGroup", function.logGroup());
    function.deadLetterArn().ifPresent(arn -> document.putObject("DeadLetterConfig").put("TargetArn", arn));
    return document;
  }

  /** The answer of GetFunction. */
  static ObjectNode function(FunctionSettings function, OptionalInt reservedConcurrency) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set("Configuration", configuration(function));
    document.putObject("Code").put("RepositoryType", "S3").put("Location", function.code().toUri().toString());
    reservedConcurrency.ifPresent(limit -> document.set("Concurrency", concurrency(OptionalInt.of(limit))));
    return document;
  }

  /** The answer of GetFunctionConcurrency and PutFunctionConcurrency; empty without a reservation. */
  static ObjectNode concurrency(OptionalInt reserved) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    reserved.ifPresent(limit -> document.put("ReservedConcurrentExecutions", limit));
    return document;
  }

  private static long size(FunctionSettings function) {
    try {
      return Files.size(function.code());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + function.code(), e);
    }
  }
}
