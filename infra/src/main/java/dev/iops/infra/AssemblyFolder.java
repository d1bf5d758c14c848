package dev.iops.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The folder of the cloud assembly. It only ever holds a whole assembly without objections: a new one is written beside
 * it and takes its place when done. A file beside it remembers from which inputs it was made and what it held, so that
 * an assembly that is still true is not made again, and one that was touched is.
 */
final class AssemblyFolder {

  private final Path folder;
  private final Path draft;
  private final Path stamp;

  AssemblyFolder(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    this.folder = absolute;
    this.draft = absolute.resolveSibling(absolute.getFileName() + ".draft");
    this.stamp = absolute.resolveSibling(absolute.getFileName() + ".stamp");
  }

  /**
   * Brings the folder up to date.
   *
   * @param inputs digest of everything that the assembly is made from
   * @param synthesis writes an assembly to the folder it is given and returns the objections to it
   * @return the objections; when there are any, the folder is gone, so that nobody uses it by accident
   */
  List<String> update(String inputs, Function<Path, List<String>> synthesis) throws IOException {
    if (Files.exists(stamp) && Files.readString(stamp).equals(stampOf(inputs))) {
      return List.of();
    }
    Files.deleteIfExists(stamp);
    Folders.delete(draft);
    Files.createDirectories(draft);
    List<String> objections = synthesis.apply(draft);
    Folders.delete(folder);
    if (!objections.isEmpty()) {
      Folders.delete(draft);
      return objections;
    }
    Files.move(draft, folder);
    Files.writeString(stamp, stampOf(inputs));
    return List.of();
  }

  private String stampOf(String inputs) throws IOException {
    return inputs + "\n" + new Digest().add(folder).hex() + "\n";
  }
}
