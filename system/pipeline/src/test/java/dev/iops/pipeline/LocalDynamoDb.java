package dev.iops.pipeline;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.embedded.DDBExceptionMappingInvocationHandler;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/** DynamoDB in this process and in memory, by AWS's own engine. */
public final class LocalDynamoDb implements AutoCloseable {

  // From its parts instead of by its factory, which needs the client of the service that its telemetry goes to.
  private final LocalDBClient engine = new LocalDBClient(
    new SQLiteDBAccess(),
    new JobsRegister(Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory()), false)
  );
  private final DynamoDbClient client = withSdkExceptions(engine.dynamoDbClient());

  public DynamoDbClient client() {
    return client;
  }

  public DynamoDbStreamsClient streams() {
    return engine.dynamoDbStreamsClient();
  }

  @Override
  public void close() {
    engine.shutdownNow();
  }

  private static DynamoDbClient withSdkExceptions(DynamoDbClient local) {
    Class<?>[] type = { DynamoDbClient.class };
    InvocationHandler handler = (proxy, method, arguments) -> {
      try {
        return method.invoke(local, arguments);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof DynamoDBLocalServiceException own) {
          DDBExceptionMappingInvocationHandler.handleDynamoDBLocalServiceException(own);
        }
        throw e.getCause();
      }
    };
    return (DynamoDbClient) Proxy.newProxyInstance(LocalDynamoDb.class.getClassLoader(), type, handler);
  }
}
