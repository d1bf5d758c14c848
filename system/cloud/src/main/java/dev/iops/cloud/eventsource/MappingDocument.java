package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.eventsource.RecordSource.AtTimestamp;
import java.time.Duration;

/** A mapping as the Lambda API describes it ({@code EventSourceMappingConfiguration}). */
final class MappingDocument {

  private MappingDocument() {}

  static ObjectNode of(EventSourceMapping mapping) {
    MappingSettings settings = mapping.settings();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
      .put("UUID", settings.uuid())
      .put("EventSourceMappingArn", arn(settings))
      .put("StartingPosition", settings.position().apiName())
      .put("BatchSize", settings.batchSize())
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
    if (settings.position() instanceof AtTimestamp start) {
      document.put("StartingPositionTimestamp", start.time().toEpochMilli() / 1000.0);
    }
    ObjectNode onFailure = document.putObject("DestinationConfig").putObject("OnFailure");
    settings.onFailure().ifPresent(arn -> onFailure.put("Destination", arn));
    ArrayNode responseTypes = document.putArray("FunctionResponseTypes");
    if (settings.partialResponses()) {
      responseTypes.add("ReportBatchItemFailures");
    }
    addFilter(settings.filter(), document);
    return document;
  }

  private static void addFilter(FilterCriteria filter, ObjectNode document) {
    if (!filter.texts().isEmpty()) {
      ArrayNode filters = document.putObject("FilterCriteria").putArray("Filters");
      filter.texts().forEach(text -> filters.addObject().put("Pattern", text));
    }
  }

  /** In the function's region and account. */
  private static String arn(MappingSettings settings) {
    String function = settings.functionArn();
    return function.substring(0, function.indexOf(":function:")) + ":event-source-mapping:" + settings.uuid();
  }
}
