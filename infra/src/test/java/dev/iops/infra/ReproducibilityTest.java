package dev.iops.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as the build runs it: another process, another folder, the same bytes. */
class ReproducibilityTest {

  @TempDir
  Path folder;

  @Test
  void anotherProcessInAnotherFolderWritesTheSameBytesAndThenLeavesThemAlone() throws Exception {
    Path assembly = folder.resolve("elsewhere").resolve("cdk.out");
    String jar = Synthesized.handlers(folder).toString();

    Run first = run(System.getenv("PATH"), jar, assembly.toString());

    assertThat(first).isEqualTo(new Run(0, ""));
    assertThat(contents(assembly)).isEqualTo(contents(Synthesized.shared().folder()));
    assertThat(contents(assembly).toString()).doesNotContain(folder.toString());

    FileTime longAgo = FileTime.from(Instant.EPOCH);
    Path manifest = assembly.resolve("manifest.json");
    Files.setLastModifiedTime(manifest, longAgo);

    assertThat(run(System.getenv("PATH"), jar, assembly.toString())).isEqualTo(new Run(0, ""));
    assertThat(Files.getLastModifiedTime(manifest)).isEqualTo(longAgo);
  }

  @Test
  void withoutNodeItSaysSoInOneLine() throws Exception {
    Run run = run("", Synthesized.handlers(folder).toString(), folder.resolve("cdk.out").toString());

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.output().lines()).singleElement().asString().contains("node is not on the PATH", "Node.js 20");
  }

  @Test
  void withoutTheHandlersItSaysSoInOneLine() throws Exception {
    Run run = run(System.getenv("PATH"), folder.resolve("absent.jar").toString(), folder.resolve("cdk.out").toString());

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.output().lines()).singleElement().asString().contains("absent.jar", "build it first");
  }

  private Run run(String path, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), InfraMain.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().put("PATH", path);
    Process process = builder.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the program ends").isTrue();
      return new Run(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private record Run(int exitCode, String output) {}
}
