package dev.iops.e2e.conformance.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The jar of the fixture functions: the pipeline's jar, which holds the AWS SDK, and the fixture's classes. */
final class FixtureJar {

  /** A fixed time in every entry, so that the same classes give the same bytes and the same asset hash. */
  private static final FileTime ENTRY_TIME = FileTime.from(
    LocalDateTime.of(2026, 1, 1, 0, 0).atZone(ZoneId.systemDefault()).toInstant()
  );

  private FixtureJar() {}

  /**
   * Writes the jar.
   *
   * @param libraries the jar that deployed functions of the pipeline consist of
   * @param classes root folder of compiled classes
   * @param packageName the package whose classes go in
   */
  static void write(Path jar, Path libraries, Path classes, String packageName) throws IOException {
    Files.createDirectories(jar.getParent());
    Files.copy(libraries, jar, StandardCopyOption.REPLACE_EXISTING);
    String folder = packageName.replace('.', '/');
    try (
      FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of());
      Stream<Path> tree = Files.list(classes.resolve(folder))
    ) {
      List<Path> files = tree
        .filter(file -> file.toString().endsWith(".class"))
        .sorted()
        .toList();
      for (Path file : files) {
        Path entry = zip.getPath("/" + folder + "/" + file.getFileName());
        Files.createDirectories(entry.getParent());
        Files.copy(file, entry, StandardCopyOption.REPLACE_EXISTING);
        setTimes(entry);
      }
      for (Path parent = zip.getPath("/" + folder); parent.getNameCount() > 0; parent = parent.getParent()) {
        setTimes(parent);
      }
    }
  }

  private static void setTimes(Path entry) throws IOException {
    Files.getFileAttributeView(entry, BasicFileAttributeView.class).setTimes(ENTRY_TIME, ENTRY_TIME, ENTRY_TIME);
  }
}
