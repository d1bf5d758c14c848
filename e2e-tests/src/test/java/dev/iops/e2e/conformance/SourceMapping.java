package dev.iops.e2e.conformance;

import dev.iops.e2e.conformance.suite.ConformanceTarget;
import java.time.Duration;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * An event source mapping that a test switches. On AWS a change takes up to minutes; every method here waits for it.
 *
 * @param lambda a client of its own
 * @param uuid the mapping's id
 */
record SourceMapping(LambdaClient lambda, String uuid) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** The mapping whose outputs begin with this. */
  static SourceMapping of(ConformanceTarget target, String id) {
    return new SourceMapping(target.clients().lambda(), target.output(id + "MappingUuid"));
  }

  /** A new mapping of the stream that the stack leaves without one. */
  static SourceMapping ofUnread(ConformanceTarget target, EventSourcePosition position) {
    LambdaClient lambda = target.clients().lambda();
    String uuid = lambda
      .createEventSourceMapping(create ->
        create
          .functionName(target.output("BatchFunctionArn"))
          .eventSourceArn(target.output("UnreadStreamArn"))
          .startingPosition(position)
          .batchSize(1)
      )
      .uuid();
    SourceMapping made = new SourceMapping(lambda, uuid);
    made.awaitState("Enabled");
    return made;
  }

  void disable() {
    lambda.updateEventSourceMapping(update -> update.uuid(uuid).enabled(false));
    awaitState("Disabled");
  }

  void enable() {
    lambda.updateEventSourceMapping(update -> update.uuid(uuid).enabled(true));
    awaitState("Enabled");
  }

  /** Deletes it. */
  void delete() {
    lambda.deleteEventSourceMapping(delete -> delete.uuid(uuid));
    Awaitility.await().atMost(PATIENCE).until(this::isGone);
  }

  private void awaitState(String state) {
    Awaitility.await()
      .atMost(PATIENCE)
      .until(() ->
        lambda
          .getEventSourceMapping(get -> get.uuid(uuid))
          .state()
          .equals(state)
      );
  }

  private boolean isGone() {
    try {
      lambda.getEventSourceMapping(get -> get.uuid(uuid));
      return false;
    } catch (ResourceNotFoundException gone) {
      return true;
    }
  }

  @Override
  public void close() {
    lambda.close();
  }
}
