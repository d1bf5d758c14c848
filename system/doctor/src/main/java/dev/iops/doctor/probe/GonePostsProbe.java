package dev.iops.doctor.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.doctor.evidence.Scope;
import dev.iops.doctor.evidence.Traffic.GonePost;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** The connections to which the Broadcaster could not post, because the gateway did not know them. */
final class GonePostsProbe {

  private static final String GONE = "Connection gone, row deleted: ";
  private static final ObjectMapper JSON = new ObjectMapper();

  private GonePostsProbe() {}

  static List<GonePost> read(LogLines logs, String broadcaster, Scope scope) {
    return logs
      .matching(broadcaster, "\"Connection gone\"", scope)
      .lines()
      .stream()
      .flatMap(line -> post(line).stream())
      .toList();
  }

  private static Optional<GonePost> post(FilteredLogEvent line) {
    try {
      return Stream.of(JSON.readTree(line.message()).path("message").asText())
        .filter(message -> message.startsWith(GONE))
        .map(message -> new GonePost(message.substring(GONE.length()), Instant.ofEpochMilli(line.timestamp())))
        .findFirst();
    } catch (JsonProcessingException _notOurs) {
      return Optional.empty();
    }
  }
}
