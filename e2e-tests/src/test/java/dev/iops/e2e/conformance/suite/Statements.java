package dev.iops.e2e.conformance.suite;

import java.util.Arrays;
import java.util.List;
import org.junit.platform.commons.support.ReflectionSupport;

/** All statements that there are. */
final class Statements {

  private static final String PACKAGE = "dev.iops.e2e.conformance";

  private Statements() {}

  static List<Statement> all() {
    return ReflectionSupport.findAllClassesInPackage(PACKAGE, type -> true, name -> name.endsWith("Test"))
      .stream()
      .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
      .map(method -> method.getAnnotation(Statement.class))
      .filter(statement -> statement != null)
      .toList();
  }

  static Statement withEvidence(Evidence evidence) {
    return all()
      .stream()
      .filter(statement -> statement.evidence() == evidence)
      .findFirst()
      .orElseThrow();
  }
}
