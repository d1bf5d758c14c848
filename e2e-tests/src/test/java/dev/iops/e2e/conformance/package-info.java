/**
 * What is known of AWS, tried statement by statement on any target.
 *
 * <p>To add a statement, write a method with {@link dev.iops.e2e.conformance.suite.Statement} into the class of its
 * subject, take a {@link dev.iops.e2e.conformance.suite.ConformanceTarget} and a
 * {@link dev.iops.e2e.conformance.suite.Line}, and compare only with {@code line.seen("what", value).shouldBe(expected)}.
 * What it needs of the stack goes into {@code stack.ConformanceStack}, what functions must do into
 * {@link dev.iops.e2e.conformance.fixture.Behaviour}. Then run the suite with {@code -Diops.update-docs=true} and commit
 * {@code docs/conformance.md}. {@code docs/adding-a-statement.md} says more.
 */
package dev.iops.e2e.conformance;
