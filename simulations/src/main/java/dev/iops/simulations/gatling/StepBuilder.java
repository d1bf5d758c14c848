package dev.iops.simulations.gatling;

import io.gatling.core.action.Action;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;

/** Puts a {@link Step} into a Gatling scenario. */
public final class StepBuilder implements ActionBuilder {

  private final String name;
  private final Step step;

  private StepBuilder(String name, Step step) {
    this.name = name;
    this.step = step;
  }

  /** An action that begins {@code step} and lets the virtual user go on when it completes. */
  public static StepBuilder step(String name, Step step) {
    return new StepBuilder(name, step);
  }

  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return new io.gatling.core.action.builder.ActionBuilder() {
      @Override
      public Action build(ScenarioContext context, Action next) {
        return new StepAction(name, step, context.coreComponents().statsEngine(), next);
      }
    };
  }
}
