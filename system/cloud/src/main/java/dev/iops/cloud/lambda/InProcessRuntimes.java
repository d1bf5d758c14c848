package dev.iops.cloud.lambda;

import dev.iops.cloud.time.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs handlers on threads of this process: the cheap way, with two known differences from AWS. Each function has a class
 * loader of its own, so functions from the same jar share no static state, except for that of a few libraries
 * ({@link LibraryLoader}); and the environments of <em>one</em> function share all of it. {@link IsolatedRuntimes} has no such
 * differences. The class loader reads the jar at the first invocation: a cold
 * start costs here what it costs on AWS, class loading, and not the minutes of building a process.
 */
public final class InProcessRuntimes implements HandlerRuntimes {

  private final Timeline timeline;
  private final Map<String, FunctionClassLoader> loaders = new ConcurrentHashMap<>();
  private final Map<Path, LibraryLoader> libraries = new ConcurrentHashMap<>();
  private final OutputRouter router = OutputRouter.install();

  /** While it is open, what functions print goes to their log streams. */
  public InProcessRuntimes(Timeline timeline) {
    this.timeline = timeline;
  }

  @Override
  public HandlerRuntime create(FunctionSettings function, LambdaOptions options, EnvironmentLog log) {
    FunctionClassLoader loader = loaders.computeIfAbsent(function.name(), _name ->
      new FunctionClassLoader(function.code(), libraries.computeIfAbsent(function.code(), LibraryLoader::new))
    );
    return new InProcessRuntime(function, options, loader, timeline, log);
  }

  @Override
  public EnvironmentRoom room() {
    return EnvironmentRoom.of(Long.MAX_VALUE);
  }

  @Override
  public void close() {
    router.close();
    loaders.values().forEach(InProcessRuntimes::close);
    libraries.values().forEach(InProcessRuntimes::close);
  }

  private static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the jar of a function", e);
    }
  }
}
