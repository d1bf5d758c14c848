package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;

/** IncreaseStreamRetentionPeriod and DecreaseStreamRetentionPeriod (Kinesis API reference); both hold at once. */
final class RetentionOperations {

  private static final int LEAST_HOURS = 24;
  private static final int MOST_HOURS = 8_760;

  private final KinesisStreams streams;

  RetentionOperations(KinesisStreams streams) {
    this.streams = streams;
  }

  JsonNode increase(JsonNode request) {
    var wanted = hours(request);
    var stream = StreamReference.resolve(streams, request);
    if (wanted < stream.retention().toHours()) {
      throw refused(stream, "shorter", wanted);
    }
    return change(stream, wanted);
  }

  JsonNode decrease(JsonNode request) {
    var wanted = hours(request);
    var stream = StreamReference.resolve(streams, request);
    if (wanted > stream.retention().toHours()) {
      throw refused(stream, "longer", wanted);
    }
    return change(stream, wanted);
  }

  private static int hours(JsonNode request) {
    var hours = Fields.integer(request, "RetentionPeriodHours");
    StreamReference.constraints(request)
      .present("retentionPeriodHours", hours)
      .range("retentionPeriodHours", hours, LEAST_HOURS, MOST_HOURS)
      .check();
    return hours.orElseThrow();
  }

  private static JsonNode change(KinesisStream stream, int hours) {
    stream.retention(Duration.ofHours(hours));
    return NullNode.getInstance();
  }

  private static RuntimeException refused(KinesisStream stream, String forbidden, int wanted) {
    return KinesisErrors.invalidArgument(
      "Requested retention period (" +
        wanted +
        " hours) for stream " +
        stream.name() +
        " must not be " +
        forbidden +
        " than the existing retention period (" +
        stream.retention().toHours() +
        " hours)."
    );
  }
}
