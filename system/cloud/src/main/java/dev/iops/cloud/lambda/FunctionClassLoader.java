package dev.iops.cloud.lambda;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The classes of one function. Functions do not share static state, also when they come from the same jar, except for that
 * of a few libraries ({@link LibraryLoader}); the execution environments of one function do, which on AWS they would not.
 */
final class FunctionClassLoader extends URLClassLoader {

  private final LibraryLoader libraries;
  private volatile EnvironmentLog latestLog;

  /** Has no name: it would stand in every stack trace that a function answers with. */
  FunctionClassLoader(Path jar, LibraryLoader libraries) {
    super(new URL[] { url(jar) }, new CoreOnlyLoader());
    this.libraries = libraries;
  }

  /** Resources are always the function's own: services are listed in them. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return libraries.has(name) ? libraries.loadClass(name) : super.loadClass(name, resolve);
  }

  /** Threads that were not started by an environment write to the log of the environment that started last. */
  void writesTo(EnvironmentLog log) {
    latestLog = log;
  }

  Optional<EnvironmentLog> latestLog() {
    return Optional.ofNullable(latestLog);
  }

  static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("Not a path to a jar: " + jar, e);
    }
  }
}
