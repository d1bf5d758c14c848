package dev.iops.cloud.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.net.URLClassLoader;
import java.security.Security;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The four places of aws-lambda-java-runtime-interface-client 2.9.0 that are not public and that are needed to run its
 * loader several times in one process. The client expects one function per process: it keeps the function's class
 * loader in a static field and reads the function's name from the process's environment.
 */
final class RuntimeClient {

  private static final Object ONE_AT_A_TIME = new Object();
  private static final Method INTERFACE_PARAMETERS;
  private static final Constructor<?> POJO_HANDLER;
  private static final Field CUSTOMER_CLASS_LOADER;

  static {
    try {
      INTERFACE_PARAMETERS = EventHandlerLoader.class.getDeclaredMethod(
        "findInterfaceParameters",
        Class.class,
        Class.class
      );
      INTERFACE_PARAMETERS.setAccessible(true);
      POJO_HANDLER = Class.forName(EventHandlerLoader.class.getName() + "$PojoHandlerAsStreamHandler").getConstructor(
        RequestHandler.class,
        Optional.class,
        Optional.class
      );
      POJO_HANDLER.setAccessible(true);
      CUSTOMER_CLASS_LOADER = AWSLambda.class.getDeclaredField("customerClassLoader");
      CUSTOMER_CLASS_LOADER.setAccessible(true);
      initializeWithoutTouchingSecurity();
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private RuntimeClient() {}

  /** The client's class relaxes TLS and DNS settings of the whole process when it is initialized. */
  private static void initializeWithoutTouchingSecurity() throws ReflectiveOperationException {
    List<String> names = List.of("jdk.tls.disabledAlgorithms", "networkaddress.cache.negative.ttl");
    List<String> before = names
      .stream()
      .map(name -> Objects.requireNonNullElse(Security.getProperty(name), ""))
      .toList();
    CUSTOMER_CLASS_LOADER.set(null, null);
    for (int i = 0; i < names.size(); i++) {
      Security.setProperty(names.get(i), before.get(i));
    }
  }

  /** The two type parameters of {@link RequestHandler} as the class fixes them. */
  static Type[] interfaceParameters(Class<?> type) {
    try {
      Type[] found = (Type[]) INTERFACE_PARAMETERS.invoke(null, type, RequestHandler.class);
      if (found == null || found.length != 2) {
        throw UserFault.makeUserFault(
          "Class " + type.getName() + " does not implement RequestHandler with concrete type parameters"
        );
      }
      return found;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts AWS's JSON around a handler; a {@code Void} side is left out. */
  static RequestStreamHandler wrap(RequestHandler<?, ?> handler, Type[] types, URLClassLoader loader) {
    return with(loader, () -> {
      try {
        return (RequestStreamHandler) POJO_HANDLER.newInstance(handler, unlessVoid(types[0]), unlessVoid(types[1]));
      } catch (ReflectiveOperationException e) {
        throw UserFault.makeUserFault(e.getCause() == null ? e : e.getCause(), true);
      }
    });
  }

  private static Optional<Type> unlessVoid(Type type) {
    return type.equals(Void.class) || type.equals(void.class) ? Optional.empty() : Optional.of(type);
  }

  /** Runs {@code action} while the client takes {@code loader} for the only function's. */
  static <T> T with(URLClassLoader loader, Supplier<T> action) {
    synchronized (ONE_AT_A_TIME) {
      try {
        CUSTOMER_CLASS_LOADER.set(null, loader);
        return action.get();
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The stream handler inside: called directly, it takes our context instead of one made from the process's variables. */
  static RequestStreamHandler unwrap(LambdaRequestHandler loaded) {
    try {
      for (Field field : loaded.getClass().getDeclaredFields()) {
        if (RequestStreamHandler.class.isAssignableFrom(field.getType())) {
          field.setAccessible(true);
          return (RequestStreamHandler) field.get(loaded);
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("No stream handler inside " + loaded.getClass());
  }
}
