package dev.iops.cli;

import dev.iops.simulations.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout that this command was built from; the launcher names it in the system property {@code iops.root}.
 *
 * @param root the folder that holds {@code pom.xml}
 */
record Installation(Path root) {
  private static final String CLOUD_JAR = "iops-cloud-1.0.0-SNAPSHOT.jar";

  /** The checkout named by {@code iops.root}, or else the current folder. */
  static Installation find() {
    return new Installation(Path.of(System.getProperty("iops.root", "")).toAbsolutePath().normalize());
  }

  /** The class path of the embedded cloud's program. */
  String cloudClassPath() {
    Path build = root.resolve("system/cloud/target");
    Path libraries = build.resolve("classpath");
    try {
      return build.resolve(CLOUD_JAR) + ":" + Files.readString(libraries).strip();
    } catch (IOException e) {
      throw new SettingsException("The embedded cloud is not built: no " + libraries + "; run `mvn -q package`");
    }
  }

  /** The synthesized cloud assembly. */
  Path assembly() {
    return root.resolve("infra/target/cdk.out");
  }

  /** The commit that is checked out; empty if that cannot be told. */
  String commit() {
    try {
      Process git = new ProcessBuilder("git", "-C", root.toString(), "rev-parse", "HEAD")
        .redirectErrorStream(true)
        .start();
      String answer = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 ? answer : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
