package dev.iops.e2e.conformance.suite;

import java.util.ArrayList;
import java.util.List;

/**
 * One statement while it is tried. Everything that a test looks at goes through {@link #seen}, so that on any target a
 * table can say what was expected and what was seen; a difference does not end the test.
 */
public final class Line {

  private final Statement statement;
  private final List<Comparison> comparisons = new ArrayList<>();

  Line(Statement statement) {
    this.statement = statement;
  }

  /**
   * Says what the target did.
   *
   * @param what a few words, for example "handshake status"
   * @param value what was seen; compared and shown as text
   */
  public Seen seen(String what, Object value) {
    return new Seen(what, String.valueOf(value));
  }

  synchronized LineResult result() {
    return LineResult.of(statement, comparisons);
  }

  /** What ended the test before its end is something that was seen, too. */
  synchronized LineResult endedBy(Throwable problem) {
    String kind = problem instanceof AssertionError ? "" : problem.getClass().getSimpleName() + ": ";
    comparisons.add(new Comparison("the statement", "can be tried to its end", kind + problem.getMessage(), false));
    return result();
  }

  private synchronized void add(Comparison comparison) {
    comparisons.add(comparison);
  }

  /** What was seen, still to be compared. */
  public final class Seen {

    private final String what;
    private final String value;

    private Seen(String what, String value) {
      this.what = what;
      this.value = value;
    }

    /** Compares with what the statement says. */
    public void shouldBe(Object expected) {
      add(new Comparison(what, String.valueOf(expected), value, statement.evidence() == Evidence.UNKNOWN));
    }

    /**
     * Compares with the embedded cloud's default, where AWS's behaviour is unknown although the statement as a whole is
     * founded. On another target it is something to learn, not a difference.
     */
    public void shouldBeByDefault(Object expected) {
      add(new Comparison(what, String.valueOf(expected), value, true));
    }
  }
}
