package dev.iops.cloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.eventsource.RecordSource.AtTimestamp;
import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a template or a request of the Lambda API says of a mapping; both use the same names. What is not as it must
 * be is an {@link IllegalArgumentException} that names the property, its value and what is allowed.
 */
final class MappingProperties {

  private static final String PARTIAL = "ReportBatchItemFailures";
  private static final int MILLIS_DIGITS = 3;

  private final JsonNode properties;

  MappingProperties(JsonNode properties) {
    this.properties = properties;
  }

  /** The text at a path such as {@code DestinationConfig/OnFailure}; a number as text; empty if there is none. */
  Optional<String> text(String path) {
    JsonNode node = properties.at("/" + path);
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asText());
  }

  /** A text that must be there. */
  String required(String path) {
    return text(path).orElseThrow(() -> new IllegalArgumentException(path + ": is required"));
  }

  /** Whether it is to run; empty if that is not said. */
  Optional<Boolean> enabled() {
    return flag("Enabled");
  }

  /** Where it starts; fits streams of this ARN. */
  StartingPosition position(String streamArn) {
    String name = required("StartingPosition");
    return switch (name) {
      case "TRIM_HORIZON" -> StartingPosition.TRIM_HORIZON;
      case "LATEST" -> StartingPosition.LATEST;
      case "AT_TIMESTAMP" -> atTimestamp(streamArn);
      default -> throw new IllegalArgumentException(
        "StartingPosition: is " + name + ", must be TRIM_HORIZON, LATEST or AT_TIMESTAMP"
      );
    };
  }

  private AtTimestamp atTimestamp(String streamArn) {
    if (!streamArn.contains(":kinesis:")) {
      throw new IllegalArgumentException(
        "StartingPosition: is AT_TIMESTAMP, which only Kinesis streams have; must be TRIM_HORIZON or LATEST"
      );
    }
    String seconds = required("StartingPositionTimestamp");
    try {
      return new AtTimestamp(Instant.ofEpochMilli(new BigDecimal(seconds).movePointRight(MILLIS_DIGITS).longValue()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
        "StartingPositionTimestamp: is " + seconds + ", must be a number of seconds since 1970",
        e
      );
    }
  }

  /** The settings with everything that is said here changed. */
  MappingSettings over(MappingSettings base) {
    refuseTumblingWindow();
    return new MappingSettings(
      base.uuid(),
      base.functionArn(),
      base.invokeIdentityArn(),
      base.streamArn(),
      integer("BatchSize", 1, 10_000).orElse(base.batchSize()),
      integer("MaximumBatchingWindowInSeconds", 0, 300).map(Duration::ofSeconds).orElse(base.window()),
      integer("ParallelizationFactor", 1, 10).orElse(base.parallelization()),
      base.position(),
      integer("MaximumRetryAttempts", -1, 10_000).orElse(base.maximumRetries()),
      maximumAge(base),
      flag("BisectBatchOnFunctionError").orElse(base.bisect()),
      properties.has("FunctionResponseTypes") ? partialResponses() : base.partialResponses(),
      properties.has("DestinationConfig") ? onFailure() : base.onFailure(),
      properties.has("FilterCriteria") ? filter() : base.filter()
    );
  }

  private void refuseTumblingWindow() {
    text("TumblingWindowInSeconds")
      .filter(seconds -> !seconds.equals("0"))
      .ifPresent(seconds -> {
        throw new IllegalArgumentException(
          "TumblingWindowInSeconds: is " + seconds + ", must be 0: tumbling windows are not emulated"
        );
      });
  }

  private Optional<Duration> maximumAge(MappingSettings base) {
    String path = "MaximumRecordAgeInSeconds";
    if (text(path).isEmpty()) {
      return base.maximumAge();
    }
    boolean unlimited = text(path).get().equals("-1");
    return unlimited ? Optional.empty() : integer(path, 60, 604_800).map(Duration::ofSeconds);
  }

  private boolean partialResponses() {
    boolean partial = false;
    for (JsonNode type : properties.at("/FunctionResponseTypes")) {
      if (!type.asText().equals(PARTIAL)) {
        throw new IllegalArgumentException("FunctionResponseTypes: is " + type + ", must be " + PARTIAL);
      }
      partial = true;
    }
    return partial;
  }

  private Optional<String> onFailure() {
    Optional<String> arn = text("DestinationConfig/OnFailure/Destination");
    arn.ifPresent(value -> {
      if (!value.matches("arn:aws[\\w-]*:sqs:.+")) {
        throw new IllegalArgumentException(
          "DestinationConfig.OnFailure.Destination: is " + value + ", only SQS queues are emulated as destinations"
        );
      }
    });
    return arn;
  }

  private FilterCriteria filter() {
    List<String> patterns = new ArrayList<>();
    properties.at("/FilterCriteria/Filters").forEach(filter -> patterns.add(filter.path("Pattern").asText()));
    return FilterCriteria.parse(patterns);
  }

  private Optional<Boolean> flag(String path) {
    return text(path).map(
      value ->
        switch (value) {
          case "true" -> true;
          case "false" -> false;
          default -> throw new IllegalArgumentException(path + ": is " + value + ", must be true or false");
        }
    );
  }

  private Optional<Integer> integer(String path, int least, int most) {
    return text(path).map(value -> {
      try {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // the same message: the range says that a number is expected
      }
      throw new IllegalArgumentException("%s: is %s, must be %d to %d".formatted(path, value, least, most));
    });
  }
}
