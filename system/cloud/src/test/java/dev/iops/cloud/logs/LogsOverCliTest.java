package dev.iops.cloud.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsCli;
import dev.iops.cloud.wire.AwsEndpoint;
import dev.iops.cloud.wire.AwsServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the AWS CLI's real versions. Its relative times are those of the machine. */
class LogsOverCliTest {

  @TempDir
  Path folder;

  private final LogStore store = new LogStore();
  private final AwsEndpoint endpoint = new AwsEndpoint(
    0,
    new AwsServices().add(LogsService.over(store, new Placement("us-east-2", "000000000000"), new ManualTimeline()))
  );

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private AwsCli cli(String version) {
    Optional<AwsCli> cli = AwsCli.find(version, endpoint.uri());
    assumeTrue(cli.isPresent(), version + " is not installed");
    return cli.orElseThrow();
  }

  @Test
  void tailPrintsTheLastMinutesOnceAndFollows() throws IOException {
    AwsCli cli = cli("aws-cli/2.");
    Instant now = Instant.now();
    store.append("/aws/lambda/f", "s", now.minus(Duration.ofMinutes(6)), "too old");
    store.append("/aws/lambda/f", "s", now, "first");
    Path out = folder.resolve("out");
    Process tail = cli.start(out, "logs", "tail", "/aws/lambda/f", "--since", "5m", "--follow", "--format", "short");
    try {
      Duration longEnough = Duration.ofMinutes(1);
      await()
        .atMost(longEnough)
        .until(() -> Files.readString(out).contains("first"));
      store.append("/aws/lambda/f", "s", now, "of the same millisecond");
      store.append("/aws/lambda/f", "t", now.plusSeconds(1), "of another stream");
      await()
        .atMost(longEnough)
        .until(() -> Files.readString(out).contains("of another stream"));
      assertThat(
        Files.readString(out)
          .lines()
          .map(line -> line.substring(line.indexOf(' ') + 1))
      ).containsExactly("first", "of the same millisecond", "of another stream");
    } finally {
      tail.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = { "aws-cli/1.", "aws-cli/2." })
  void filtersAndReads(String version) {
    AwsCli cli = cli(version);
    for (int i = 0; i < 3; i++) {
      store.append("/g", "s", Instant.ofEpochSecond(i + 1), "{\"level\":\"" + (i == 1 ? "INFO" : "ERROR") + "\"}");
    }
    String[] filter = {
      "logs",
      "filter-log-events",
      "--log-group-name",
      "/g",
      "--start-time",
      "2000",
      "--filter-pattern",
      "{ $.level = \"ERROR\" }",
    };
    JsonNode found = cli.json(filter);
    assertThat(found.path("events")).hasSize(1);
    assertThat(found.at("/events/0/timestamp").asLong()).isEqualTo(3_000);
    String[] get = { "logs", "get-log-events", "--log-group-name", "/g", "--log-stream-name", "s", "--limit", "2" };
    JsonNode newest = cli.json(get);
    assertThat(newest.path("events").findValuesAsText("timestamp")).containsExactly("2000", "3000");
    assertThat(newest.path("nextForwardToken").asText()).startsWith("f/");
    JsonNode streams = cli.json(
      "logs",
      "describe-log-streams",
      "--log-group-name",
      "/g",
      "--order-by",
      "LastEventTime"
    );
    assertThat(streams.at("/logStreams/0/lastEventTimestamp").asLong()).isEqualTo(3_000);
  }
}
