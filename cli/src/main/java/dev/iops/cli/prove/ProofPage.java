package dev.iops.cli.prove;

import java.util.List;
import java.util.Locale;

/** A proof as a Markdown page. */
final class ProofPage {

  private ProofPage() {}

  static String of(Proof proof) {
    StringBuilder page = new StringBuilder("# The suite, proved on itself\n\n");
    page.append("**").append(proof.summary()).append("**.\n\n");
    page.append(
      "Each line is one whole run on an embedded cloud of its own. A defect is caught if the verdict is the one it must\n"
    );
    page.append(
      "be, one of the checkers that must find it does, and no checker that has nothing to do with it complains. A line\n"
    );
    page.append(
      "with pairs compares two builds, run in turn, as `iops compare` does: red, and the slowed hop named first.\n\n"
    );
    page.append("- Command: `").append(proof.command()).append("`\n");
    page.append("- When: ").append(proof.at()).append('\n');
    page.append("- Machine: ").append(proof.machine()).append('\n');
    if (!proof.commit().isEmpty()) {
      page.append("- Commit: ").append(proof.commit()).append('\n');
    }
    table(page, "Planted defects", proof.defects());
    table(page, "Clean runs", proof.cleanRuns());
    return page.toString();
  }

  private static void table(StringBuilder page, String title, List<ProofResult> results) {
    if (results.isEmpty()) {
      return;
    }
    page.append("\n## ").append(title).append("\n\n");
    page.append("| | what | scenario | verdict | named by | in its words | took |\n|---|---|---|---|---|---|---|\n");
    for (ProofResult result : results) {
      page.append(
        String.format(
          Locale.ROOT,
          "| %s | %s | %s | %s | %s | %s | %d s |%n",
          result.isAsExpected() ? "as expected" : "**not as expected**",
          cell(result.proofCase().name()),
          result.proofCase().runs(),
          result.outcome(),
          cell(String.join(", ", result.named())),
          cell(result.reason()),
          result.took().toSeconds()
        )
      );
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
