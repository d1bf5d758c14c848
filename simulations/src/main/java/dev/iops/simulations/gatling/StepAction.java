package dev.iops.simulations.gatling;

import com.typesafe.scalalogging.Logger;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/** Gatling's side of a {@link Step}: keeps the virtual user waiting without a thread until the step completes. */
final class StepAction implements Action {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(StepAction.class);

  private final String name;
  private final Step step;
  private final StatsEngine stats;
  private final Action next;
  private Logger logger = Logger.apply(LOG);

  StepAction(String name, Step step, StatsEngine stats, Action next) {
    this.name = name;
    this.step = step;
    this.stats = stats;
    this.next = next;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void execute(Session session) {
    CompletableFuture<Void> unused = begin(session).handle((well, problem) -> {
      if (problem != null) {
        LOG.error("Step {} of scenario {} broke", name, session.scenario(), problem);
      }
      next.$bang(problem == null && well ? session : session.markAsFailed());
      return null;
    });
  }

  private CompletableFuture<Boolean> begin(Session session) {
    try {
      return step.begin(new Series(stats, session.scenario()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public Logger logger() {
    return logger;
  }

  // The Scala trait's own initialiser; Java classes never run it.
  @Override
  public void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger replacement) {
    logger = replacement;
  }
}
