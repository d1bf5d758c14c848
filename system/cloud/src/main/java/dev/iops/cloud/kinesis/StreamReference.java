package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.wire.AwsException;
import java.util.Optional;

/** Finds the stream that a request names by {@code StreamName}, {@code StreamARN} or both. */
final class StreamReference {

  private StreamReference() {}

  /** Checks the name's form; the caller adds its own constraints and ends the check. */
  static Constraints constraints(JsonNode request) {
    return new Constraints().name("streamName", Fields.text(request, "StreamName"));
  }

  /**
   * The stream.
   *
   * @throws AwsException {@code InvalidArgumentException} if the request names none or two, {@code
   *     ResourceNotFoundException} if there is no such stream
   */
  static KinesisStream resolve(KinesisStreams streams, JsonNode request) {
    var name = Fields.text(request, "StreamName");
    var arn = Fields.text(request, "StreamARN");
    if (name.isEmpty() && arn.isEmpty()) {
      throw KinesisErrors.invalidArgument("Either StreamName or StreamARN should be provided.");
    }
    if (arn.isEmpty()) {
      return streams.byName(name.get());
    }
    var found = streams.byArn(arn.get());
    if (name.filter(other -> !other.equals(found.name())).isPresent()) {
      throw KinesisErrors.invalidArgument("StreamName " + name.get() + " is not the stream of StreamARN " + arn.get());
    }
    return found;
  }

  /** The stream if it exists; throws only what is wrong with the request itself. */
  static Optional<KinesisStream> find(KinesisStreams streams, JsonNode request) {
    try {
      return Optional.of(resolve(streams, request));
    } catch (AwsException e) {
      if (e.code().equals("ResourceNotFoundException")) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
