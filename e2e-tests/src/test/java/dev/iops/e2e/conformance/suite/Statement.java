package dev.iops.e2e.conformance.suite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test that tries one statement about AWS. The method may take a {@link ConformanceTarget} and a {@link Line}. The
 * statements of one class run beside one another; those that need time run alone.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Test
@Tag(Statement.TAG)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = TimeLocks.class)
@ExtendWith(ConformanceExtension.class)
public @interface Statement {
  /** What selects all statements: {@code -Dgroups=conformance}. */
  String TAG = "conformance";

  /** A letter for the subject and two digits, for example {@code C01}; unique. */
  String id();

  /** The statement, one sentence. */
  String says();

  /** How well it is founded. */
  Evidence evidence();

  /** Title of the AWS page, or whose observation. */
  String source();

  /**
   * How much time of the target the statement needs, as a {@link java.time.Duration} text such as {@code PT10M30S}; empty
   * for one that needs none to pass. Only such a statement may let time pass.
   */
  String needs() default "";
}
