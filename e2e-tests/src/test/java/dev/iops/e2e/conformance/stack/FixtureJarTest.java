package dev.iops.e2e.conformance.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.Checkout;
import dev.iops.e2e.conformance.fixture.RouteHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureJarTest {

  private static final Path ROOT = Checkout.root();
  private static final Path LIBRARIES = ROOT.resolve("system/pipeline/target/iops-pipeline-lambda.jar");
  private static final Path CLASSES = ROOT.resolve("e2e-tests/target/test-classes");

  @TempDir
  private Path folder;

  @Test
  void theSameClassesGiveTheSameBytes() throws IOException {
    assertThat(write("one.jar")).hasSameBinaryContentAs(write("two.jar"));
  }

  /** Two jars written within two seconds would have the same bytes anyway: zip files tell no smaller times apart. */
  @Test
  void whatIsAddedHasAFixedTime() throws IOException {
    String folderName = RouteHandler.class.getPackageName().replace('.', '/') + "/";
    try (JarFile jar = new JarFile(write("one.jar").toFile())) {
      assertThat(jar.stream().filter(entry -> entry.getName().startsWith(folderName)))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(2026, 1, 1, 0, 0)));
    }
  }

  @Test
  void itHoldsTheHandlerAndTheAwsSdk() throws IOException {
    try (JarFile jar = new JarFile(write("one.jar").toFile())) {
      assertThat(jar.getEntry(RouteHandler.class.getName().replace('.', '/') + ".class")).isNotNull();
      assertThat(jar.getEntry("software/amazon/awssdk/services/dynamodb/DynamoDbClient.class")).isNotNull();
    }
  }

  private Path write(String name) throws IOException {
    Path jar = folder.resolve(name);
    FixtureJar.write(jar, LIBRARIES, CLASSES, RouteHandler.class.getPackageName());
    return jar;
  }
}
