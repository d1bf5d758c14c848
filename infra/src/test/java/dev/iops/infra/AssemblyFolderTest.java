package dev.iops.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyFolderTest {

  @TempDir
  Path parent;

  private Path folder;
  private AssemblyFolder assembly;
  private int syntheses;

  @BeforeEach
  void synthesizeOnce() throws IOException {
    folder = parent.resolve("cdk.out");
    assembly = new AssemblyFolder(folder);
    assertThat(update("inputs", "first.json")).isEmpty();
  }

  @Test
  void sameInputsAreNotSynthesizedAgain() throws IOException {
    update("inputs", "second.json");

    assertThat(syntheses).isEqualTo(1);
    assertThat(folder.resolve("first.json")).exists();
  }

  @Test
  void otherInputsReplaceTheWholeAssembly() throws IOException {
    update("other inputs", "second.json");

    assertThat(folder).isDirectoryNotContaining("glob:**/first.json").isDirectoryContaining("glob:**/second.json");
  }

  @Test
  void anAssemblyThatWasTouchedIsSynthesizedAgain() throws IOException {
    Files.writeString(folder.resolve("first.json"), "edited by hand");

    update("inputs", "first.json");

    assertThat(syntheses).isEqualTo(2);
    assertThat(folder.resolve("first.json")).hasContent("inputs");
  }

  @Test
  void anAssemblyWithObjectionsIsNotLeftForAnybodyToUse() throws IOException {
    assertThat(assembly.update("other inputs", draft -> List.of("too open"))).containsExactly("too open");

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void aDraftThatWasCutOffDoesNotGetIntoTheNextAssembly() throws IOException {
    Files.writeString(Files.createDirectories(parent.resolve("cdk.out.draft")).resolve("rest.json"), "cut off");

    update("other inputs", "second.json");

    assertThat(folder).isDirectoryNotContaining("glob:**/rest.json");
  }

  private List<String> update(String inputs, String file) throws IOException {
    return assembly.update(inputs, draft -> {
      syntheses++;
      try {
        Files.writeString(draft.resolve(file), inputs);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return List.of();
    });
  }
}
