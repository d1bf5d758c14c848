package dev.iops.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A synthesized assembly. Making one takes seconds, so the tests that only read share {@link #shared()}.
 *
 * @param folder the assembly
 * @param objections what the rules object to
 */
record Synthesized(Path folder, List<String> objections) {
  private static final Synthesized SHARED = with(app -> {});

  static Synthesized shared() {
    return SHARED;
  }

  /** With the operations page behind CloudFront. */
  static Synthesized hosted() {
    return with(PageHosting.CLOUDFRONT, app -> {});
  }

  /** Synthesizes after a change to the app. */
  static Synthesized with(Consumer<DashboardApp> change) {
    return with(PageHosting.NONE, change);
  }

  private static Synthesized with(PageHosting hosting, Consumer<DashboardApp> change) {
    try {
      Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "synthesized")), "app");
      DashboardApp app = new DashboardApp(handlers(folder), folder.resolve("cdk.out"), hosting);
      change.accept(app);
      return new Synthesized(folder.resolve("cdk.out"), app.synthesize());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A jar of handlers that is always the same; the templates depend on its bytes alone. */
  static Path handlers(Path folder) throws IOException {
    return Files.writeString(folder.resolve("handlers.jar"), "the handlers");
  }

  StackTemplate core() {
    return template(Names.CORE_STACK);
  }

  StackTemplate experience() {
    return template(Names.EXPERIENCE_STACK);
  }

  private StackTemplate template(String stack) {
    try {
      return StackTemplate.read(folder, stack);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
