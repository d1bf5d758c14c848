package dev.iops.cli;

import dev.iops.simulations.settings.SettingsException;
import dev.iops.target.CloudControl;
import dev.iops.target.CloudControlException;
import dev.iops.target.Target;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The pipeline that {@code iops up} runs on this machine, found without its outputs file. */
final class LocalCloud {

  private static final String USUAL = "http://127.0.0.1:4566";

  private LocalCloud() {}

  /**
   * The target at {@code AWS_ENDPOINT_URL} if that is on this machine, else at the usual port.
   *
   * @throws SettingsException if no embedded cloud answers there
   */
  static Target find(Optional<String> endpointVariable) throws IOException {
    URI endpoint = endpointVariable.map(LocalCloud::url).filter(Target::isLoopback).orElse(URI.create(USUAL));
    String outputs;
    try {
      outputs = CloudControl.outputsOf(endpoint);
    } catch (CloudControlException e) {
      throw new SettingsException(
        "No pipeline runs at " + endpoint + "; start one with iops up, or name one with --target FILE, its outputs file"
      );
    }
    Path file = Files.createTempFile("iops-doctor-", ".json");
    try {
      return Target.load(Files.writeString(file, outputs), Optional.empty(), Optional.empty());
    } finally {
      Files.delete(file);
    }
  }

  private static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new SettingsException("AWS_ENDPOINT_URL is '" + text + "', which is no URL; correct or unset it");
    }
  }
}
