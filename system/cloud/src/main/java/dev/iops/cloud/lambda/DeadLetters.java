package dev.iops.cloud.lambda;

import java.util.Map;

/** Takes what Lambda gives up on: dead-letter queues and on-failure destinations. Thread-safe. */
@FunctionalInterface
public interface DeadLetters {
  /**
   * Sends one message.
   *
   * @param targetArn the ARN of a queue
   * @param body the message's body
   * @param attributes message attributes, all of type String; may be empty
   */
  void send(String targetArn, String body, Map<String, String> attributes);
}
