package dev.iops.cloud.sqs;

import java.util.Map;

/** Sends messages from inside the cloud, as Lambda does to dead-letter queues. Thread-safe. */
@FunctionalInterface
public interface Queues {
  /**
   * Sends one message and waits until the queue has it.
   *
   * @param queueArnOrUrl the queue
   * @param body the message, at least one character
   * @param attributes string attributes by name; may be empty
   * @throws dev.iops.cloud.wire.AwsException if there is no such queue, or it refuses the message
   */
  void send(String queueArnOrUrl, String body, Map<String, String> attributes);
}
