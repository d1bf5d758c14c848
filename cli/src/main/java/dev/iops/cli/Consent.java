package dev.iops.cli;

import dev.iops.simulations.settings.SettingsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * The user's consent to what a command is about to do.
 *
 * @param out where it is announced
 * @param in where the answer comes from
 * @param someoneIsThere whether there is anybody to answer
 */
record Consent(PrintWriter out, InputStream in, boolean someoneIsThere) {
  /**
   * Announces it, and asks unless the user has agreed already.
   *
   * @throws SettingsException if the user does not agree or is not there
   */
  void require(String announcement, boolean given) throws IOException {
    out.println(announcement);
    out.flush();
    if (given) {
      return;
    }
    if (!someoneIsThere) {
      throw new SettingsException("This target is not an embedded cloud on this machine: agree to that with --yes");
    }
    out.print("Go on? [y/N] ");
    out.flush();
    String answer = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())).readLine();
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
      throw new SettingsException("Nothing was done");
    }
  }
}
