package dev.iops.e2e.conformance.stack;

import dev.iops.e2e.conformance.fixture.RouteHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.StackProps;

/**
 * The synthesized stack. It names neither account nor region, so {@code cdk deploy --app <folder>} takes those of the
 * caller.
 */
public final class ConformanceAssembly {

  /** What a cdk.json would hold; a plain Java program does not read one. */
  private static final Map<String, Object> CONTEXT = new TreeMap<>(
    Map.of("@aws-cdk/core:enableAdditionalMetadataCollection", false)
  );

  private static Path made;

  private ConformanceAssembly() {}

  /**
   * Writes the assembly, once per process.
   *
   * @param root the repository; the pipeline's jar must have been built in it
   * @return the assembly's folder
   */
  public static synchronized Path in(Path root) {
    if (made == null) {
      try {
        made = synthesize(root);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the conformance stack's assembly", e);
      }
    }
    return made;
  }

  /** {@code ConformanceAssembly <repository>} writes the assembly and prints how it is deployed. */
  public static void main(String[] args) {
    if (args.length != 1 || !Files.isDirectory(Path.of(args[0]))) {
      System.err.println("conformance: expected one argument, the folder of the repository");
      System.exit(64);
    }
    Path folder = in(Path.of(args[0]).toAbsolutePath().normalize());
    System.out.println("cdk deploy --app " + folder + " --outputs-file conformance-outputs.json");
  }

  private static Path synthesize(Path root) throws IOException {
    Path libraries = root.resolve("system/pipeline/target/iops-pipeline-lambda.jar");
    if (!Files.isRegularFile(libraries)) {
      throw new IllegalStateException(
        "no jar of the pipeline at " + libraries + ": build it first, with mvn -pl e2e-tests -am package"
      );
    }
    Path target = root.resolve("e2e-tests/target");
    Path jar = target.resolve("conformance-fixture.jar");
    FixtureJar.write(jar, libraries, target.resolve("test-classes"), RouteHandler.class.getPackageName());
    Path folder = target.resolve("conformance.out");
    delete(folder);
    App app = App.Builder.create()
      .outdir(folder.toString())
      .analyticsReporting(false)
      .treeMetadata(false)
      .stackTraces(false)
      .context(CONTEXT)
      .build();
    new ConformanceStack(app, properties(), jar);
    app.synth();
    return folder;
  }

  private static StackProps properties() {
    return StackProps.builder()
      .description("What the conformance suite is tried on; holds no data worth keeping")
      .analyticsReporting(false)
      .synthesizer(DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build())
      .build();
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
