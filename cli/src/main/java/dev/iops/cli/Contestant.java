package dev.iops.cli;

import java.io.IOException;
import java.util.List;

/**
 * One of two sides that are compared.
 *
 * @param description what it is, in words
 * @param command runs {@code iops} as this side does
 */
record Contestant(String description, Command command) {
  /** {@code iops} of one side. */
  @FunctionalInterface
  interface Command {
    /** Runs a command line to its end. */
    Children.Result run(List<String> arguments) throws IOException;
  }
}
