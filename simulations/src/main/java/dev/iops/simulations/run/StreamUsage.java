package dev.iops.simulations.run;

import dev.iops.reports.cost.Driver;
import dev.iops.reports.cost.Usage;
import dev.iops.reports.cost.UsageFact;
import dev.iops.target.AwsClients;
import dev.iops.target.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** Asks the stream of events how large it is: its shards and consumers cost by the hour. */
final class StreamUsage {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String SOURCE = "DescribeStreamSummary at the end of the run";

  private StreamUsage() {}

  static List<String> names() {
    return List.of(Usage.SHARDS, Usage.CONSUMERS);
  }

  /** @throws software.amazon.awssdk.core.exception.SdkException if the stream cannot be asked */
  static List<UsageFact> now(Target target, AwsClients aws) {
    String stream = target.outputs().eventStreamName();
    try (KinesisClient kinesis = aws.kinesis()) {
      StreamDescriptionSummary summary = kinesis
        .describeStreamSummary(request ->
          request.streamName(stream).overrideConfiguration(options -> options.apiCallTimeout(PATIENCE))
        )
        .streamDescriptionSummary();
      return List.of(
        size(Usage.SHARDS, stream, Optional.ofNullable(summary).map(StreamDescriptionSummary::openShardCount)),
        size(Usage.CONSUMERS, stream, Optional.ofNullable(summary).map(StreamDescriptionSummary::consumerCount))
      );
    }
  }

  private static UsageFact size(String name, String stream, Optional<Integer> size) {
    return size
      .map(count -> UsageFact.counted(name, stream, Driver.TIME, count, SOURCE))
      .orElseGet(() -> UsageFact.unknown(name, stream, Driver.TIME, "the stream does not tell its size"));
  }
}
