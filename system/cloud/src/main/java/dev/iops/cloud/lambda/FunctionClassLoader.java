package dev.iops.cloud.lambda;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The classes of one function. Functions do not share static state, also when they come from the same jar; the
 * execution environments of one function do, which on AWS they would not.
 */
final class FunctionClassLoader extends URLClassLoader {

  private volatile EnvironmentLog latestLog;

  /** Has no name: it would stand in every stack trace that a function answers with. */
  FunctionClassLoader(Path jar) {
    super(new URL[] { url(jar) }, new CoreOnlyLoader());
  }

  /** Threads that were not started by an environment write to the log of the environment that started last. */
  void writesTo(EnvironmentLog log) {
    latestLog = log;
  }

  Optional<EnvironmentLog> latestLog() {
    return Optional.ofNullable(latestLog);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("Not a path to a jar: " + jar, e);
    }
  }
}
