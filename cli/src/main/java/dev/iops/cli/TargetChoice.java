package dev.iops.cli;

import dev.iops.simulations.settings.SettingsException;
import dev.iops.target.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which running stack a command is for, if the user names one. */
final class TargetChoice {

  @Option(
    names = "--target",
    paramLabel = "FILE",
    description = "Outputs file of a running stack. Default: an embedded cloud; load starts one, doctor takes that of iops up"
  )
  private Optional<Path> file;

  @Option(
    names = "--endpoint",
    paramLabel = "URL",
    description = "Where the target's AWS services answer, if not at AWS"
  )
  private Optional<URI> endpoint;

  @Option(names = "--region", paramLabel = "NAME", description = "The target's region, if its outputs do not tell")
  private Optional<String> region;

  /** Whether the user names one. */
  boolean isMade() {
    return file.isPresent();
  }

  /** Its outputs file, as the user gave it; empty if there is none. */
  String name() {
    return file.map(Path::toString).orElse("");
  }

  /**
   * The one that the user names; empty if there is none.
   *
   * @throws SettingsException if only a part of it is named
   * @throws dev.iops.target.OutputsException if its outputs cannot be used
   */
  Optional<Target> target() {
    if (file.isEmpty() && (endpoint.isPresent() || region.isPresent())) {
      throw new SettingsException("--endpoint and --region need --target, the outputs file of the stack that is there");
    }
    return file.map(outputs -> Target.load(outputs, endpoint, region));
  }
}
