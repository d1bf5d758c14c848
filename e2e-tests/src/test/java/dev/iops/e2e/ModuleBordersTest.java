package dev.iops.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The map in docs/architecture.md, held: which module may import which, and no cycles between packages. */
class ModuleBordersTest {

  /** What each module may import of ours, besides itself. */
  private static final Map<String, List<String>> ALLOWED = Map.of(
    "pipeline",
    List.of(),
    "dashboard",
    List.of(),
    "infra",
    List.of("pipeline", "dashboard"),
    "target",
    List.of(),
    "cloud",
    List.of("target"),
    "doctor",
    List.of("target"),
    "reports",
    List.of(),
    "simulations",
    List.of("target", "reports"),
    "cli",
    List.of("pipeline", "dashboard", "infra", "target", "cloud", "doctor", "reports", "simulations")
  );

  private static final Map<String, String> FOLDERS = Map.of(
    "pipeline",
    "system/pipeline",
    "dashboard",
    "system/dashboard",
    "infra",
    "infra",
    "target",
    "system/target",
    "cloud",
    "system/cloud",
    "doctor",
    "system/doctor",
    "reports",
    "reports",
    "simulations",
    "simulations",
    "cli",
    "cli"
  );

  private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(
    FOLDERS.values()
      .stream()
      .map(folder -> Checkout.root().resolve(folder).resolve("target/classes"))
      .toArray(Path[]::new)
  );

  @TestFactory
  Stream<DynamicTest> eachModuleImportsOnlyWhatTheMapAllows() {
    return ALLOWED.keySet()
      .stream()
      .sorted()
      .map(module ->
        DynamicTest.dynamicTest(module, () -> {
          assertThat(CLASSES.that(resideInAPackage(packagesOf(module))))
            .as("classes of " + module)
            .isNotEmpty();
          onlyAllowedImports(module).check(CLASSES);
        })
      );
  }

  @Test
  void reportsKnowNeitherGatlingNorAws() {
    noClasses()
      .that()
      .resideInAPackage(packagesOf("reports"))
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("io.gatling..", "software.amazon..", "com.amazonaws..", "io.netty..")
      .check(CLASSES);
  }

  @Test
  void thePipelineKnowsTheAwsSdkAndNothingOfTests() {
    noClasses()
      .that()
      .resideInAPackage(packagesOf("pipeline"))
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("org.junit..", "io.gatling..", "org.assertj..", "org.awaitility..")
      .check(CLASSES);
  }

  @Test
  void noCyclesBetweenPackagesOfAModule() {
    for (String module : ALLOWED.keySet()) {
      slices()
        .matching("dev.iops." + module + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
    }
  }

  @Test
  void aCrossedBorderIsCaught() {
    ArchRule tooStrict = noImportsOf("infra", List.of("pipeline"));

    assertThatThrownBy(() -> tooStrict.check(CLASSES))
      .isInstanceOf(AssertionError.class)
      .hasMessageContaining("pipeline");
  }

  private static ArchRule onlyAllowedImports(String module) {
    List<String> forbidden = ALLOWED.keySet()
      .stream()
      .filter(other -> !other.equals(module) && !ALLOWED.get(module).contains(other))
      .toList();
    return noImportsOf(module, forbidden);
  }

  private static ArchRule noImportsOf(String module, List<String> forbidden) {
    DescribedPredicate<JavaClass> inForbidden = forbidden
      .stream()
      .<DescribedPredicate<JavaClass>>map(other -> resideInAPackage(packagesOf(other)))
      .reduce(DescribedPredicate.alwaysFalse(), (one, other) -> one.or(other))
      .as("in " + forbidden);
    return noClasses().that().resideInAPackage(packagesOf(module)).should().dependOnClassesThat(inForbidden);
  }

  private static String packagesOf(String module) {
    return "dev.iops." + module + "..";
  }
}
