package dev.iops.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of two builds that are compared.
 *
 * @param name as the user gave it, with its commit
 * @param launcher the {@code iops} that runs it
 * @param options of {@code iops load} for this build alone
 */
record Build(String name, Path launcher, List<String> options) {
  /** The name, and what is different about its runs. */
  String description() {
    return options.isEmpty() ? name : name + " with " + String.join(" ", options);
  }

  /** A command line of this build. */
  List<String> command(List<String> arguments) {
    return Stream.of(List.of(launcher.toString()), arguments, options).flatMap(List::stream).toList();
  }
}
