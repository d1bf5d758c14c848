package dev.iops.cloud.lambda;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * The well-known libraries in a jar, once for all functions that come from it. They are most of what a function loads, and
 * what a compiler has made of them is not shared between loaders either: with a copy for each function, a warm start takes a
 * sixth more processor time. Only libraries whose static state no function can tell: the AWS SDK, Jackson, and the HTTP client
 * below the SDK. What they log goes to the environment on whose thread they log, as everything else.
 */
final class LibraryLoader extends URLClassLoader {

  private static final List<String> PACKAGES = List.of(
    "software.amazon.awssdk.",
    "software.amazon.eventstream.",
    "com.fasterxml.jackson.",
    "org.apache.http.",
    "org.apache.commons.",
    "org.reactivestreams."
  );

  static {
    registerAsParallelCapable();
  }

  /** Has no name: it would stand in every stack trace that a function answers with. */
  LibraryLoader(Path jar) {
    super(new URL[] { FunctionClassLoader.url(jar) }, new CoreOnlyLoader());
  }

  /** Whether a class belongs to a library that is shared. */
  boolean has(String className) {
    return PACKAGES.stream().anyMatch(className::startsWith);
  }
}
