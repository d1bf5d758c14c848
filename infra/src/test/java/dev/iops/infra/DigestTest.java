package dev.iops.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {

  @TempDir
  Path folder;

  @Test
  void dependsOnContentAndNamesAndNotOnTheFolder() throws IOException {
    String here = digest(tree("here", "a.txt", "content"));

    assertThat(digest(tree("there", "a.txt", "content"))).isEqualTo(here);
    assertThat(digest(tree("renamed", "b.txt", "content"))).isNotEqualTo(here);
    assertThat(digest(tree("changed", "a.txt", "Content"))).isNotEqualTo(here);
  }

  @Test
  void doesNotMistakeOneTextForTwo() {
    assertThat(new Digest().add("ab").add("c").hex()).isNotEqualTo(new Digest().add("a").add("bc").hex());
  }

  @Test
  void takesAPathWhereNothingIsForAnInputToo() throws IOException {
    assertThat(digest(folder.resolve("absent"))).isNotEqualTo(new Digest().hex());
  }

  private Path tree(String name, String file, String content) throws IOException {
    Path root = Files.createDirectories(folder.resolve(name));
    Files.writeString(root.resolve(file), content);
    return root;
  }

  private static String digest(Path root) throws IOException {
    return new Digest().add(root).hex();
  }
}
