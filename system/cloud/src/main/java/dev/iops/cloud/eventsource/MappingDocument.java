package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** A mapping as the Lambda API describes it ({@code EventSourceMappingConfiguration}). */
final class MappingDocument {

  private MappingDocument() {}

  static ObjectNode of(EventSourceMapping mapping) {
    MappingSettings settings = mapping.settings();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
      .put("UUID", settings.uuid())
      .put("StartingPosition", settings.position().name())
      .put("BatchSize", mapping.batchSize())
      .put("MaximumBatchingWindowInSeconds", settings.window().toSeconds())
      .put("ParallelizationFactor", settings.parallelization())
      .put("EventSourceArn", settings.streamArn())
      .put("FunctionArn", settings.functionArn())
      .put("LastModified", mapping.modifiedAt().toEpochMilli() / 1000.0)
      .put("LastProcessingResult", mapping.lastProcessingResult())
      .put("State", mapping.state())
      .put("StateTransitionReason", "User action")
      .put("MaximumRecordAgeInSeconds", settings.maximumAge().map(Duration::toSeconds).orElse(-1L))
      .put("BisectBatchOnFunctionError", settings.bisect())
      .put("MaximumRetryAttempts", settings.maximumRetries())
      .put("TumblingWindowInSeconds", 0);
    ObjectNode destinations = document.putObject("DestinationConfig");
    settings.onFailure().ifPresent(arn -> destinations.putObject("OnFailure").put("Destination", arn));
    if (settings.partialResponses()) {
      document.putArray("FunctionResponseTypes").add("ReportBatchItemFailures");
    }
    return document;
  }
}
