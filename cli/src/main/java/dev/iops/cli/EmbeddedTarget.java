package dev.iops.cli;

import dev.iops.target.Target;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An embedded cloud that was started for this command, and the target it is. */
final class EmbeddedTarget implements Closeable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final CloudProcess process;
  private final Target target;
  private boolean closed;

  private EmbeddedTarget(Path folder, CloudProcess process, Target target) {
    this.folder = folder;
    this.process = process;
    this.target = target;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param choices     what to run, and where it writes its outputs
   * @param port        where AWS calls are answered; 0 for any free port
   * @param gatewayPort where WebSocket clients connect; 0 for any free port
   * @param notice      hears what it does not emulate
   */
  static EmbeddedTarget start(CloudChoices choices, int port, int gatewayPort, Consumer<String> notice)
    throws IOException {
    Path folder = Files.createTempDirectory("iops-cloud-");
    Installation iops = Installation.find();
    Path assembly = choices.assembly().orElse(iops.assembly());
    Path outputs = choices.outputs().orElse(folder.resolve("outputs.json"));
    List<String> command = CloudCommand.of(iops, assembly, outputs, port, gatewayPort, choices);
    CloudProcess process = CloudProcess.start(command, folder.resolve("cloud.log"), PATIENCE, notice);
    try {
      return new EmbeddedTarget(folder, process, Target.load(process.outputs(), Optional.empty(), Optional.empty()));
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  Target target() {
    return target;
  }

  CloudProcess process() {
    return process;
  }

  Path log() {
    return process.log();
  }

  /** Stops it and deletes its files; further calls do nothing. The work and an interruption may both call it. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    process.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
