package dev.iops.cloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.wire.AwsException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;

/** Calls any operation of an SDK client by its name on the wire. */
final class SdkOperations {

  private static final String MODEL = "software.amazon.awssdk.services.dynamodb.model.";

  private final Object client;
  private final SdkDocuments documents;
  private final Map<String, Operation> operations = new ConcurrentHashMap<>();

  /**
   * @param client a synchronous client of DynamoDB or DynamoDB Streams
   */
  SdkOperations(Object client, SdkDocuments documents) {
    this.client = client;
    this.documents = documents;
  }

  /**
   * Runs one operation.
   *
   * @throws AwsException {@code UnknownOperationException} if the client does not have it
   */
  SdkPojo call(String name, JsonNode document) {
    Operation operation = operations.computeIfAbsent(name, this::find);
    try {
      Object request = documents.read(document, (SdkPojo) operation.builder().invoke(null));
      return (SdkPojo) operation.method().invoke(client, request);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private Operation find(String name) {
    if (!name.matches("[A-Z][A-Za-z]+")) {
      throw unknown(name);
    }
    try {
      Class<?> request = Class.forName(MODEL + name + "Request");
      String method = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
      return new Operation(request.getMethod("builder"), clientInterface().getMethod(method, request));
    } catch (ClassNotFoundException | NoSuchMethodException _missing) {
      throw unknown(name);
    }
  }

  /** The engine's client classes are not public, their SDK interface is. */
  private Class<?> clientInterface() {
    for (Class<?> type = client.getClass(); type != null; type = type.getSuperclass()) {
      for (Class<?> implemented : type.getInterfaces()) {
        if (implemented.getName().startsWith("software.amazon.awssdk.services.dynamodb.")) {
          return implemented;
        }
      }
    }
    throw new IllegalArgumentException(client.getClass() + " is not a client of DynamoDB");
  }

  private static AwsException unknown(String name) {
    return AwsException.badRequest("UnknownOperationException", "DynamoDB has no operation " + name);
  }

  private record Operation(Method builder, Method method) {}
}
