package dev.iops.cli;

import dev.iops.simulations.settings.SettingsException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds or makes the builds that are compared. An installation is a folder with an {@code iops} in it; anything else is a
 * git reference of this checkout, which is checked out into a temporary folder, once for each commit.
 */
final class Builds implements Closeable {

  private static final String LAUNCHER = "iops";
  private static final int COMMIT_CHARS = 9;

  private final Path root;
  private final Path folder;
  private final Children children;
  private final Map<String, Path> checkouts = new LinkedHashMap<>();

  /** @param root of the checkout that references are looked up in */
  Builds(Path root, Children children) throws IOException {
    this.root = root;
    this.children = children;
    folder = Files.createTempDirectory("iops-compare-");
  }

  /**
   * The build that a person means.
   *
   * @param options of {@code iops load} for its runs alone
   * @throws SettingsException if it is neither, or cannot be built
   */
  Build find(String text, List<String> options) throws IOException {
    Path launcher = Path.of(text).resolve(LAUNCHER);
    if (Files.isExecutable(launcher) && Files.isRegularFile(launcher)) {
      return built(new Build(text, launcher.toAbsolutePath().normalize(), options));
    }
    Children.Result commit = children.run(git("rev-parse", "--verify", "--quiet", text + "^{commit}"));
    if (commit.code() != 0) {
      throw new SettingsException(
        text +
          " is neither a folder with an iops in it nor a git reference of " +
          root +
          "; name a branch, tag or commit"
      );
    }
    String name = text + " (" + commit.output().substring(0, COMMIT_CHARS) + ")";
    return built(new Build(name, checkout(commit.output()).resolve(LAUNCHER), options));
  }

  private Path checkout(String commit) throws IOException {
    Path known = checkouts.get(commit);
    if (known != null) {
      return known;
    }
    Path checkout = isCheckedOut(commit) ? root : folder.resolve(commit.substring(0, COMMIT_CHARS));
    if (!checkout.equals(root)) {
      Children.Result added = children.run(git("worktree", "add", "--detach", checkout.toString(), commit));
      if (added.code() != 0) {
        throw new IOException("git cannot check " + commit + " out: " + added.output());
      }
    }
    checkouts.put(commit, checkout);
    return checkout;
  }

  /** Whether this checkout is that commit and nothing else, so that it need not be built again. */
  private boolean isCheckedOut(String commit) throws IOException {
    return (
      children.run(git("rev-parse", "HEAD")).output().equals(commit) &&
      children.run(git("status", "--porcelain")).output().isEmpty()
    );
  }

  /** Every launcher builds what is not built yet, whatever it is asked. */
  private Build built(Build build) throws IOException {
    Children.Result result = children.runTree(List.of(build.launcher().toString(), "--version"));
    if (result.code() != 0) {
      throw new SettingsException(build.name() + " cannot be built: " + result.lastLine());
    }
    return build;
  }

  private List<String> git(String... arguments) {
    return Stream.concat(Stream.of("git", "-C", root.toString()), Stream.of(arguments)).toList();
  }

  /** Removes every checkout that was made here. */
  @Override
  public void close() throws IOException {
    for (Path checkout : checkouts.values()) {
      if (!checkout.equals(root)) {
        children.runAnyway(git("worktree", "remove", "--force", checkout.toString()));
      }
    }
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
