package dev.iops.e2e.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.iops.e2e.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.Isolated;

/** Holds {@code docs/conformance.md} against what the suite has just seen. Isolated, because such tests run last. */
@Tag("conformance-page")
@Isolated("compares what all statements of this run have come to")
@ExtendWith(ConformancePageTest.ResultsOfThisRun.class)
class ConformancePageTest {

  private static final String UPDATE = "iops.update-docs";

  @Test
  void thePageSaysWhatTheSuiteSaw(Collection<LineResult> results) throws IOException {
    Set<String> tried = new TreeSet<>(
      results
        .stream()
        .map(result -> result.statement().id())
        .toList()
    );
    assumeThat(tried).as("statements tried in this run").containsExactlyElementsOf(allIds());
    Path page = Checkout.root().resolve("docs/conformance.md");
    String generated = ConformancePage.of(results);
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(page, generated);
    }

    assertThat(page)
      .as("the committed page; to write it anew, run the suite with -D" + UPDATE + "=true")
      .exists()
      .hasContent(generated);
  }

  @Test
  void noTwoStatementsHaveTheSameId() {
    assertThat(Statements.all().stream().map(Statement::id)).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void idsAreALetterOfASubjectAndTwoDigits() {
    assertThat(Statements.all().stream().map(Statement::id)).allMatch(id -> id.matches("[CMDPE]\\d\\d"));
  }

  private static Set<String> allIds() {
    return new TreeSet<>(Statements.all().stream().map(Statement::id).toList());
  }

  /** What this run's statements have come to; nothing if none was tried on the embedded cloud. */
  static final class ResultsOfThisRun implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Collection.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return SuiteRun.started(context)
        .filter(run -> run.target().isEmbedded())
        .map(SuiteRun::results)
        .orElseGet(List::of);
    }
  }
}
