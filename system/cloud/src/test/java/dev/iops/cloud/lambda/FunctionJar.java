package dev.iops.cloud.lambda;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import dev.iops.cloud.lambda.fixture.CommandHandler;
import dev.iops.cloud.lambda.fixture.KinesisReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.joda.time.DateTime;

/** Builds the jar of a function: the fixture's handlers the event classes they use, and the library that AWS's serializers expect with these. */
final class FunctionJar {

  private FunctionJar() {}

  static Path in(Path directory) {
    Path jar = directory.resolve("function.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> type : new Class<?>[] { CommandHandler.class, KinesisReader.class }) {
        String name = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
          bytes.transferTo(out);
        }
      }
      copyLibrary(KinesisEvent.class, out);
      copyLibrary(DateTime.class, out);
      return jar;
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copyLibrary(Class<?> anyOfIt, JarOutputStream out) throws IOException, URISyntaxException {
    Path library = Path.of(anyOfIt.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile source = new JarFile(library.toFile())) {
      for (JarEntry entry : Collections.list(source.entries())) {
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF")) {
          out.putNextEntry(new JarEntry(entry.getName()));
          source.getInputStream(entry).transferTo(out);
        }
      }
    }
  }
}
