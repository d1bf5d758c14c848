package dev.iops.reports.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.reports.run.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why one may believe the checkers: the last proof beside the run, if there is one ({@code iops prove}). */
final class ProofSection {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProofSection() {}

  static void add(Html html, RecordedRun run) {
    Path folder = run.directory().path().toAbsolutePath().getParent();
    Path file = folder == null ? Path.of("proof.json") : folder.resolve("proof.json");
    if (!Files.isRegularFile(file)) {
      return;
    }
    html.section("proof", "Can the checkers be believed?");
    try {
      JsonNode proof = JSON.readTree(file.toFile());
      String at = "The suite was last run on itself at " + proof.path("at").asText() + ": ";
      html.element("p", at + proof.path("summary").asText() + ".");
      html.raw("<p><a href=\"../proof.md\">The defects that were planted, one by one</a></p>\n");
    } catch (IOException e) {
      html.element(
        "p",
        "The last proof, " + file.getFileName() + " beside this run, cannot be read; iops prove writes it anew."
      );
    }
    html.raw("</section>\n");
  }
}
