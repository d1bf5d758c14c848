package dev.iops.cloud.lambda;

import dev.iops.cloud.iam.AccessDenied;
import dev.iops.cloud.iam.Roles;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends with a function's role, as Lambda does. Without {@code sqs:SendMessage} the message is lost, which AWS counts in
 * {@code DestinationDeliveryFailures} and {@code DeadLetterErrors}, and here is a line of the log.
 */
public final class RoleDeadLetters implements DeadLetters {

  private static final Logger LOG = LoggerFactory.getLogger(RoleDeadLetters.class);
  private static final String ACTION = "sqs:SendMessage";

  private final Roles roles;
  private final DeadLetters queues;
  private final FunctionSettings function;

  /**
   * @param queues where messages go that may be sent
   * @param function whose role sends
   */
  public RoleDeadLetters(Roles roles, DeadLetters queues, FunctionSettings function) {
    this.roles = roles;
    this.queues = queues;
    this.function = function;
  }

  @Override
  public void send(String targetArn, String body, Map<String, String> attributes) {
    if (roles.allow(function.role(), ACTION, targetArn)) {
      queues.send(targetArn, body, attributes);
    } else {
      LOG.error(
        "{}: what {} gave up is lost: {} is not authorized to perform: {} on resource: {}",
        AccessDenied.CODE,
        function.name(),
        function.role(),
        ACTION,
        targetArn
      );
    }
  }
}
