package dev.iops.e2e.conformance.suite;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** All statements share the target's time; one that lets it pass has it for itself. */
public final class TimeLocks implements ResourceLocksProvider {

  @Override
  public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
    boolean needsTime = AnnotationSupport.findAnnotation(method, Statement.class)
      .filter(statement -> !statement.needs().isEmpty())
      .isPresent();
    return Set.of(new Lock("time of the target", needsTime ? ResourceAccessMode.READ_WRITE : ResourceAccessMode.READ));
  }
}
