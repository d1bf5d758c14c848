package dev.iops.e2e.conformance.suite;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page {@code docs/conformance.md}: every statement, how well it is founded, and what the embedded cloud does. */
final class ConformancePage {

  private static final String TABLE =
    "\n\n| id | statement | evidence | source | embedded cloud |\n|---|---|---|---|---|\n";

  /** By the first letter of the ids, in the order of the page. */
  private static final List<Map.Entry<Character, String>> SUBJECTS = List.of(
    Map.entry('C', "Handshakes"),
    Map.entry('M', "Messages"),
    Map.entry('D', "Ends of connections"),
    Map.entry('P', "The `@connections` API"),
    Map.entry('E', "Event sources")
  );

  private static final String HEAD = """
  # Conformance with AWS

  <!-- Generated: mvn -pl e2e-tests -am verify -Dtest='*Conformance*Test' -Dsurefire.failIfNoSpecifiedTests=false -Diops.update-docs=true -->

  What is known of AWS, statement by statement, and what the embedded cloud does. Each statement is a test that runs on any
  target: on the embedded cloud in every build, and on a deployed stack with

  ```
  mvn -pl e2e-tests -am package -DskipTests -Pconformance-stack
  cdk deploy --app e2e-tests/target/conformance.out --outputs-file conformance-outputs.json
  mvn -pl e2e-tests -am verify -Dgroups=conformance -Diops.target=conformance-outputs.json
  ```

  which ends with a table of the differences (also in `e2e-tests/target/conformance/differences.md`). Statements that take
  minutes or hours are tried there only with `-Diops.patience=PT2H10M`. [How to add a statement](adding-a-statement.md).

  **documented**: AWS's documentation says so; the source is the page's title. **observed**: somebody published what AWS did.
  **unknown**: nobody has; the embedded cloud has a default, and a run on AWS teaches.
  """;

  private static final String UNKNOWN = """

  ## What nobody has published, and the gateway's defaults

  Set another value with `iops up --cloud-set KEY=VALUE`, for example `--cloud-set gateway.statusOnConnectTimeout=500`.

  | key | default | what it decides |
  |---|---|---|
  """;

  private ConformancePage() {}

  static String of(Collection<LineResult> results) {
    StringBuilder page = new StringBuilder(HEAD);
    SUBJECTS.forEach(subject -> page.append(section(subject.getKey(), subject.getValue(), results)));
    page.append(UNKNOWN);
    UnknownChoices.defaults().forEach(choice ->
      page.append("| `%s` | `%s` | %s |\n".formatted(choice.key(), choice.value(), Markdown.cell(choice.meaning())))
    );
    return page.toString();
  }

  private static String section(char letter, String title, Collection<LineResult> results) {
    List<LineResult> lines = results
      .stream()
      .filter(result -> result.statement().id().charAt(0) == letter)
      .toList();
    return lines.isEmpty()
      ? ""
      : lines
          .stream()
          .map(ConformancePage::row)
          .collect(Collectors.joining("", "\n## " + title + TABLE, ""));
  }

  private static String row(LineResult line) {
    Statement statement = line.statement();
    return "| %s | %s | %s | %s | %s |\n".formatted(
      statement.id(),
      Markdown.cell(statement.says()),
      statement.evidence().word(),
      Markdown.cell(statement.source()),
      Markdown.cell(result(line))
    );
  }

  private static String result(LineResult line) {
    if (!line.notTried().isEmpty()) {
      return line.notTried();
    }
    String differences = line
      .differences()
      .stream()
      .map(difference -> difference.what() + ": " + difference.seen())
      .collect(Collectors.joining("; "));
    String defaults = line
      .learned()
      .stream()
      .map(learned -> "%s: %s".formatted(learned.what(), learned.seen().isEmpty() ? "empty" : learned.seen()))
      .collect(Collectors.joining("; "));
    String verdict = differences.isEmpty() ? "as stated" : "DIFFERENT: " + differences;
    return defaults.isEmpty() ? verdict : verdict + "; by default " + defaults;
  }
}
