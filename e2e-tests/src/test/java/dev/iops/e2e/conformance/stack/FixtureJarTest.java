package dev.iops.e2e.conformance.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iops.e2e.Checkout;
import dev.iops.e2e.conformance.fixture.RouteHandler;
import java.io.IOException;
import java.nio.file.Path;
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
  void theSameClassesGiveTheSameBytes() throws Exception {
    Path one = write("one.jar");
    // Zip files tell times apart by two seconds.
    Thread.sleep(2_100);
    Path two = write("two.jar");

    assertThat(one).hasSameBinaryContentAs(two);
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
