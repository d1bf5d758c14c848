package dev.iops.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.StackProps;
import software.constructs.IConstruct;

/** Both stacks, and the rules that they are checked against. */
final class DashboardApp {

  /** Types of the metadata with which the CDK and cdk-nag annotate a construct. */
  private static final Set<String> OBJECTION_TYPES = Set.of("aws:cdk:error", "aws:cdk:warning");

  /** What a cdk.json would hold; a plain Java program does not read one. */
  private static final Map<String, Object> CONTEXT = new TreeMap<>(
    Map.of(
      "@aws-cdk/core:defaultCrossStackReferences",
      "strong",
      "@aws-cdk/core:enableAdditionalMetadataCollection",
      false
    )
  );

  private final App app;
  private final CoreStack core;
  private final ExperienceStack experience;

  /**
   * @param lambdaJar the jar with all handlers; it must exist
   * @param assembly directory that the cloud assembly is written to
   * @param hosting where the operations page goes
   */
  DashboardApp(Path lambdaJar, Path assembly, PageHosting hosting) {
    this.app = App.Builder.create()
      .outdir(assembly.toString())
      // No version of this machine's tools and no stack trace: the same sources give the same bytes everywhere.
      .analyticsReporting(false)
      .treeMetadata(false)
      .stackTraces(false)
      .context(CONTEXT)
      .build();
    this.core = new CoreStack(app, stackProps("Simulator, event stream, Processor and metrics table"), lambdaJar);
    this.experience = new ExperienceStack(
      app,
      stackProps("Broadcaster, WebSocket API and connections"),
      lambdaJar,
      core.metricsTable(),
      hosting
    );
    Suppressions.apply(core, experience);
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().verbose(true).reports(false).build());
  }

  CoreStack core() {
    return core;
  }

  ExperienceStack experience() {
    return experience;
  }

  /** Writes the assembly and returns what the rules object to; an assembly with objections must not be used. */
  List<String> synthesize() {
    app.synth();
    return app.getNode().findAll().stream().flatMap(DashboardApp::objections).toList();
  }

  private static Stream<String> objections(IConstruct construct) {
    return construct
      .getNode()
      .getMetadata()
      .stream()
      .filter(entry -> OBJECTION_TYPES.contains(entry.getType()))
      .map(entry -> construct.getNode().getPath() + ": " + String.valueOf(entry.getData()).strip());
  }

  private static StackProps stackProps(String description) {
    return StackProps.builder()
      .description(description)
      .analyticsReporting(false)
      .synthesizer(DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build())
      .build();
  }
}
