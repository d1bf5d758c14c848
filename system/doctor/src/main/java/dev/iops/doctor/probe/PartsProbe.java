package dev.iops.doctor.probe;

import dev.iops.doctor.evidence.Pipeline.Mapping;
import dev.iops.doctor.evidence.Pipeline.Queue;
import dev.iops.doctor.evidence.Pipeline.Schedule;
import dev.iops.target.StackOutputs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Looks at the schedule rule, the event source mappings and the queues. */
final class PartsProbe {

  private PartsProbe() {}

  static Schedule schedule(EventBridgeClient events, StackOutputs outputs) {
    String rule = outputs.simulatorScheduleName();
    var answer = events.describeRule(r -> r.name(rule));
    return new Schedule(rule, answer.state() == RuleState.ENABLED, answer.scheduleExpression());
  }

  static List<Mapping> mappings(LambdaClient lambda, StackOutputs outputs) {
    return List.of(
      mapping(lambda, "Processor", outputs.processorEventSourceMappingId()),
      mapping(lambda, "Broadcaster", outputs.broadcasterEventSourceMappingId())
    );
  }

  private static Mapping mapping(LambdaClient lambda, String consumer, String id) {
    var answer = lambda.getEventSourceMapping(r -> r.uuid(id));
    String last = answer.lastProcessingResult() == null ? "" : answer.lastProcessingResult();
    return new Mapping(consumer, id, answer.state(), last);
  }

  static List<Queue> queues(SqsClient sqs, StackOutputs outputs) {
    Map<String, String> urls = new LinkedHashMap<>();
    urls.put("poison", outputs.poisonQueueUrl());
    urls.put("Simulator's dead-letter", outputs.simulatorDeadLetterQueueUrl());
    urls.put("Processor's dead-letter", outputs.processorDeadLetterQueueUrl());
    urls.put("Broadcaster's dead-letter", outputs.broadcasterDeadLetterQueueUrl());
    return urls
      .entrySet()
      .stream()
      .map(queue -> new Queue(queue.getKey(), queue.getValue(), messages(sqs, queue.getValue())))
      .toList();
  }

  /** Also those that somebody is looking at just now. */
  private static long messages(SqsClient sqs, String url) {
    var counted = List.of(
      QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
      QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE
    );
    return sqs
      .getQueueAttributes(r -> r.queueUrl(url).attributeNames(counted))
      .attributes()
      .entrySet()
      .stream()
      .filter(attribute -> counted.contains(attribute.getKey()))
      .mapToLong(attribute -> Long.parseLong(attribute.getValue()))
      .sum();
  }
}
