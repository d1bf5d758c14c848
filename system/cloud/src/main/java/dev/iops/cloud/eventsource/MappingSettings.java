package dev.iops.cloud.eventsource;

import dev.iops.cloud.eventsource.RecordSource.StartingPosition;
import dev.iops.cloud.lambda.FunctionSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * One event source mapping, as its template says (Lambda API reference, CreateEventSourceMapping).
 *
 * @param uuid the mapping's id
 * @param functionArn the function that is invoked
 * @param invokeIdentityArn the function's role, which AWS puts into each record
 * @param streamArn the stream that is read, or the consumer of one
 * @param batchSize most records of one invocation, 1 to 10,000
 * @param window how long records are gathered, 0 to 300 s; zero means that what is there is taken at once
 * @param parallelization batches of one shard that may be under way at once, 1 to 10
 * @param position where reading starts
 * @param maximumRetries attempts after the first; -1 for no limit
 * @param maximumAge records older than this are given up; empty for no limit
 * @param bisect whether a failed batch is halved
 * @param partialResponses whether the function's answer says which records failed
 * @param onFailure ARN of the queue that hears of batches that were given up
 * @param filter which records the function gets
 */
public record MappingSettings(
  String uuid,
  String functionArn,
  String invokeIdentityArn,
  String streamArn,
  int batchSize,
  Duration window,
  int parallelization,
  StartingPosition position,
  int maximumRetries,
  Optional<Duration> maximumAge,
  boolean bisect,
  boolean partialResponses,
  Optional<String> onFailure,
  FilterCriteria filter
) {
  /** A mapping for which only what is required was said; all else has AWS's default. */
  static MappingSettings of(String uuid, FunctionSettings function, String streamArn, StartingPosition position) {
    return new MappingSettings(
      uuid,
      function.arn(),
      function.role(),
      streamArn,
      100,
      Duration.ZERO,
      1,
      position,
      -1,
      Optional.empty(),
      false,
      false,
      Optional.empty(),
      FilterCriteria.NONE
    );
  }

  /** The same for another function. */
  MappingSettings withFunction(FunctionSettings function) {
    return new MappingSettings(
      uuid,
      function.arn(),
      function.role(),
      streamArn,
      batchSize,
      window,
      parallelization,
      position,
      maximumRetries,
      maximumAge,
      bisect,
      partialResponses,
      onFailure,
      filter
    );
  }
}
