package dev.iops.cloud.lambda;

import com.amazonaws.services.lambda.runtime.Context;

/**
 * The parent of every function's class loader: the JDK and the interfaces of aws-lambda-java-core, nothing else of this
 * process. The interfaces must be shared because both sides speak through them; everything else of a function comes from
 * its own jar, as on AWS.
 */
final class CoreOnlyLoader extends ClassLoader {

  private static final String CORE = "com.amazonaws.services.lambda.runtime";

  CoreOnlyLoader() {
    super("lambda-core", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    if (!packageName.equals(CORE) && !packageName.equals(CORE + ".logging")) {
      throw new ClassNotFoundException(name);
    }
    return Class.forName(name, false, Context.class.getClassLoader());
  }
}
