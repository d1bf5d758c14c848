package dev.iops.e2e.conformance.suite;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Gives a statement what it is tried on, and keeps what came of it. */
final class ConformanceExtension implements BeforeEachCallback, ParameterResolver, InvocationInterceptor {

  private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(
    ConformanceExtension.class
  );

  /** Here and not when a parameter is resolved, so that a target that cannot be used is the whole error. */
  @Override
  public void beforeEach(ExtensionContext context) {
    SuiteRun.of(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == ConformanceTarget.class || type == Line.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Line.class ? line(context) : SuiteRun.of(context).target();
  }

  @Override
  public void interceptTestMethod(
    Invocation<Void> invocation,
    ReflectiveInvocationContext<Method> method,
    ExtensionContext context
  ) throws Throwable {
    Statement statement = statement(context);
    SuiteRun run = SuiteRun.of(context);
    Duration needed = statement.needs().isEmpty() ? Duration.ZERO : Duration.parse(statement.needs());
    if (!run.target().allows(needed)) {
      String reason = "not tried: needs " + words(needed) + "; -Diops.patience=" + needed + " allows it";
      run.record(LineResult.notTried(statement, reason));
      invocation.skip();
      throw new TestAbortedException(reason);
    }
    LineResult result = tried(statement, invocation, line(context));
    run.record(result);
    if (!result.notTried().isEmpty()) {
      throw new TestAbortedException(result.notTried());
    }
    List<Comparison> failures = result.failures(run.target().isEmbedded());
    if (!failures.isEmpty()) {
      throw new AssertionError(message(statement, failures));
    }
  }

  private static LineResult tried(Statement statement, Invocation<Void> invocation, Line line) {
    try {
      invocation.proceed();
      return line.result();
    } catch (TestAbortedException impossible) {
      return LineResult.notTried(statement, impossible.getMessage());
    } catch (Throwable problem) {
      return line.endedBy(problem);
    }
  }

  private static String message(Statement statement, List<Comparison> failures) {
    return failures
      .stream()
      .map(failure -> "\n  %s: expected %s, seen %s".formatted(failure.what(), failure.expected(), failure.seen()))
      .collect(Collectors.joining("", statement.id() + " " + statement.says() + ":", ""));
  }

  private static Line line(ExtensionContext context) {
    return context.getStore(NAMESPACE).computeIfAbsent(Line.class, key -> new Line(statement(context)), Line.class);
  }

  private static Statement statement(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Statement.class).orElseThrow();
  }

  private static String words(Duration duration) {
    StringBuilder words = new StringBuilder();
    add(words, duration.toHours(), " h ");
    add(words, duration.toMinutesPart(), " min ");
    add(words, duration.toSecondsPart(), " s ");
    return words.toString().strip();
  }

  private static void add(StringBuilder words, long count, String unit) {
    if (count > 0) {
      words.append(count).append(unit);
    }
  }
}
