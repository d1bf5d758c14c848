package dev.iops.simulations.settings;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a scenario's settings file says in words. */
public final class SettingsFile {

  private static final String ALLOWED = " Allowed: ";

  private final String scenario;
  private final Config file;

  /** Reads {@code scenarios/<scenario>.conf}. */
  public SettingsFile(String scenario) {
    this.scenario = scenario;
    this.file = Settings.file(scenario);
  }

  /** What the scenario does: the paragraphs at the head of the file, one line each. */
  public String head() {
    return text()
      .lines()
      .takeWhile(line -> line.startsWith("#"))
      .map(line -> line.substring(1).strip())
      .map(line -> line.isEmpty() ? "\n\n" : line + " ")
      .collect(Collectors.joining())
      .replace(" \n", "\n")
      .strip();
  }

  /** What a setting means; the last sentence of its comment is left out, which says what is allowed. */
  public String meaning(Setting setting) {
    String comment = String.join(" ", file.getValue(setting.key()).origin().comments()).strip().replaceAll(" +", " ");
    int allowed = comment.lastIndexOf(ALLOWED);
    return allowed < 0 ? comment : comment.substring(0, allowed);
  }

  private String text() {
    try (InputStream in = SettingsFile.class.getResourceAsStream("/scenarios/" + scenario + ".conf")) {
      return new String(Objects.requireNonNull(in, scenario).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
