package dev.iops.cloud.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;

/**
 * Makes handlers as AWS's runtime interface client makes them: {@link HandlerInfo} finds the class, the client's own
 * wrapper does the JSON. Unlike there, a handler class may have a public constructor that takes its environment as a
 * {@code Map<String, String>}: in one process {@code System.getenv} cannot differ from function to function.
 *
 * <p>A handler must be made and used on the same thread: the client caches its serializers by thread.
 */
final class HandlerFactory {

  private HandlerFactory() {}

  /**
   * @param handler {@code package.Class} or {@code package.Class::method}
   * @throws UserFault if there is no such handler or its constructor throws; the fault is what AWS would report
   */
  static RequestStreamHandler create(String handler, FunctionClassLoader loader, Map<String, String> environment) {
    HandlerInfo info = find(handler, loader);
    Class<?> type = info.clazz;
    boolean viaInterface = info.methodName == null || info.methodName.equals("handleRequest");
    if (viaInterface && RequestStreamHandler.class.isAssignableFrom(type)) {
      return (RequestStreamHandler) newInstance(type, environment);
    }
    if (viaInterface && RequestHandler.class.isAssignableFrom(type)) {
      Type[] types = RuntimeClient.interfaceParameters(type);
      return RuntimeClient.wrap((RequestHandler<?, ?>) newInstance(type, environment), types, loader);
    }
    LambdaRequestHandler loaded = RuntimeClient.with(loader, () -> EventHandlerLoader.loadEventHandler(info));
    if (loaded instanceof LambdaRequestHandler.UserFaultHandler faulty) {
      throw faulty.fault;
    }
    return RuntimeClient.unwrap(loaded);
  }

  private static HandlerInfo find(String handler, FunctionClassLoader loader) {
    try {
      return HandlerInfo.fromString(handler, loader);
    } catch (HandlerInfo.InvalidHandlerException e) {
      throw UserFault.makeUserFault("Invalid handler: `" + handler + "'");
    } catch (ClassNotFoundException e) {
      String message = "Class not found: " + HandlerInfo.className(handler);
      throw new UserFault(message, e.getClass().getName(), UserFault.trace(UserFault.filterStackTrace(e)), true);
    } catch (LinkageError e) {
      String message = "Error loading class " + HandlerInfo.className(handler) + ": " + e.getMessage();
      throw new UserFault(message, e.getClass().getName(), UserFault.trace(UserFault.filterStackTrace(e)), true);
    }
  }

  private static Object newInstance(Class<?> type, Map<String, String> environment) {
    try {
      Optional<Constructor<?>> withEnvironment = constructor(type, Map.class);
      if (withEnvironment.isPresent()) {
        return withEnvironment.get().newInstance(environment);
      }
      return constructor(type)
        .orElseThrow(() ->
          UserFault.makeUserFault("Class " + type.getName() + " has no public zero-argument constructor")
        )
        .newInstance();
    } catch (InvocationTargetException e) {
      throw UserFault.makeUserFault(UserFault.filterStackTrace(e.getCause()), true);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw UserFault.makeUserFault(e, true);
    }
  }

  private static Optional<Constructor<?>> constructor(Class<?> type, Class<?>... parameters) {
    try {
      return Optional.of(type.getConstructor(parameters));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }
}
