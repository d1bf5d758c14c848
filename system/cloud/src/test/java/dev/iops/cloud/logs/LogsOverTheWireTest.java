package dev.iops.cloud.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.time.ManualTimeline;
import dev.iops.cloud.wire.AwsEndpoint;
import dev.iops.cloud.wire.AwsServices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class LogsOverTheWireTest {

  private static final int ROOM = 4_000_000;

  private final ManualTimeline timeline = new ManualTimeline();
  private final LogStore store = new LogStore(ROOM);
  private final AwsEndpoint endpoint = new AwsEndpoint(
    0,
    new AwsServices().add(LogsService.over(store, new Placement("us-east-2", "000000000000"), timeline))
  );
  private final CloudWatchLogsClient client = CloudWatchLogsClient.builder()
    .endpointOverride(endpoint.uri())
    .region(Region.US_EAST_2)
    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
    .httpClientBuilder(UrlConnectionHttpClient.builder())
    .build();

  @BeforeEach
  void create() {
    store.createStream("/g", "s", timeline.now());
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  private void write(String... lines) {
    for (String line : lines) {
      store.append("/g", "s", timeline.now(), line);
      timeline.advance(Duration.ofSeconds(1));
    }
  }

  private GetLogEventsResponse get(Consumer<GetLogEventsRequest.Builder> more) {
    return client.getLogEvents(r -> {
      r.logGroupName("/g").logStreamName("s");
      more.accept(r);
    });
  }

  private static List<String> messages(GetLogEventsResponse page) {
    return page.events().stream().map(OutputLogEvent::message).toList();
  }

  @Test
  void eventsArePagedForwardToAnEndThatRepeatsItsToken() {
    write("1", "2", "3");
    var first = get(r -> r.startFromHead(true).limit(2));
    assertThat(messages(first)).containsExactly("1", "2");
    var second = get(r -> r.nextToken(first.nextForwardToken()).limit(2));
    assertThat(messages(second)).containsExactly("3");
    var end = get(r -> r.nextToken(second.nextForwardToken()).limit(2));
    assertThat(messages(end)).isEmpty();
    assertThat(end.nextForwardToken()).isEqualTo(second.nextForwardToken());
    write("4");
    assertThat(messages(get(r -> r.nextToken(end.nextForwardToken())))).containsExactly("4");
    assertThat(messages(get(r -> r.nextToken(end.nextBackwardToken()).limit(2)))).containsExactly("2", "3");
  }

  @Test
  void withoutATokenTheNewestComeAndGoBackward() {
    write("1", "2", "3");
    var newest = get(r -> r.limit(2));
    assertThat(messages(newest)).containsExactly("2", "3");
    var older = get(r -> r.nextToken(newest.nextBackwardToken()).limit(2));
    assertThat(messages(older)).containsExactly("1");
    var end = get(r -> r.nextToken(older.nextBackwardToken()).limit(2));
    assertThat(messages(end)).isEmpty();
    assertThat(end.nextBackwardToken()).isEqualTo(older.nextBackwardToken());
    assertThat(messages(get(r -> r.nextToken(end.nextForwardToken())))).containsExactly("1", "2", "3");
  }

  @Test
  void anEmptyStreamGivesATokenThatLaterFindsItsFirstEvent() {
    var empty = get(r -> {});
    assertThat(messages(empty)).isEmpty();
    write("1");
    assertThat(messages(get(r -> r.nextToken(empty.nextForwardToken())))).containsExactly("1");
  }

  @Test
  void aTokenStaysRightWhenOldEventsAreDropped() {
    write("1", "2", "3");
    var first = get(r -> r.startFromHead(true).limit(2));
    store.append("/other", "big", timeline.now(), "x".repeat(ROOM - 1));
    assertThat(store.dropped()).isEqualTo(2);
    assertThat(messages(get(r -> r.nextToken(first.nextForwardToken())))).containsExactly("3");
  }

  @Test
  void aPageHoldsAMegabyteAtMost() {
    write("a".repeat(700_000), "b".repeat(700_000));
    assertThat(get(r -> r.startFromHead(true)).events()).hasSize(1);
    var filtered = client.filterLogEvents(r -> r.logGroupName("/g"));
    assertThat(filtered.events()).hasSize(1);
    assertThat(client.filterLogEventsPaginator(r -> r.logGroupName("/g")).events()).hasSize(2);
  }

  @Test
  void getExcludesItsEndAndFilterIncludesIt() {
    Instant start = timeline.now();
    write("1", "2", "3");
    long second = start.plusSeconds(1).toEpochMilli();
    assertThat(messages(get(r -> r.startTime(second).endTime(second + 1_000)))).containsExactly("2");
    var filtered = client.filterLogEvents(r ->
      r
        .logGroupName("/g")
        .startTime(second)
        .endTime(second + 1_000)
    );
    assertThat(
      filtered
        .events()
        .stream()
        .map(event -> event.message())
    ).containsExactly("2", "3");
    assertThat(filtered.nextToken()).isNull();
  }

  @Test
  void filteredEventsOfAllStreamsComeInTheOrderOfTimeWithIdsOfTheirOwn() {
    store.append("/g", "later", timeline.now().plusSeconds(5), "ERROR late");
    write("ERROR early", "fine");
    var found = client.filterLogEventsPaginator(r -> r.logGroupName("/g").filterPattern("ERROR").limit(1)).events();
    assertThat(found.stream().map(event -> event.logStreamName() + " " + event.message())).containsExactly(
      "s ERROR early",
      "later ERROR late"
    );
    assertThat(
      found
        .stream()
        .map(event -> event.eventId())
        .distinct()
    ).hasSize(2);
  }

  @Test
  void wrongRequestsAreRefused() {
    assertThatThrownBy(() -> get(r -> r.nextToken("f/1"))).isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> client.filterLogEvents(r -> r.logGroupName("/g").logStreamNames("none"))).isInstanceOf(
      ResourceNotFoundException.class
    );
    assertThatThrownBy(() ->
      client.filterLogEvents(r -> r.logGroupName("/g").logStreamNames("s").logStreamNamePrefix("s"))
    ).isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() ->
      client.describeLogStreams(r -> r.logGroupName("/g").orderBy(OrderBy.LAST_EVENT_TIME).logStreamNamePrefix("s"))
    )
      .isInstanceOf(InvalidParameterException.class)
      .hasMessageContaining("Cannot order by LastEventTime with a logStreamNamePrefix.");
    assertThatThrownBy(() ->
      client.describeLogGroups(r -> r.logGroupNamePattern("a").logGroupNamePrefix("a"))
    ).isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void groupsAreDescribedInPagesByPrefixOrPattern() {
    Instant created = timeline.now();
    IntStream.range(0, 60).forEach(i -> store.createGroup("/aws/lambda/f" + i, created));
    write("12345");
    assertThat(client.describeLogGroupsPaginator().logGroups()).hasSize(61);
    assertThat(client.describeLogGroups(r -> r.logGroupNamePattern("lambda/f59")).logGroups()).hasSize(1);
    assertThat(client.describeLogGroups(r -> r.logGroupNamePrefix("lambda")).logGroups()).isEmpty();
    var group = client
      .describeLogGroups(r -> r.logGroupNamePrefix("/g"))
      .logGroups()
      .getFirst();
    assertThat(group.creationTime()).isEqualTo(created.toEpochMilli());
    assertThat(group.storedBytes()).isEqualTo(5);
  }

  @Test
  void streamsTellTheTimesOfTheirEventsIfTheyHaveAny() {
    Instant first = timeline.now();
    write("1", "2");
    store.createStream("/g", "empty", timeline.now());
    var streams = client
      .describeLogStreams(r -> r.logGroupName("/g").orderBy(OrderBy.LAST_EVENT_TIME).descending(true))
      .logStreams();
    assertThat(streams.stream().map(stream -> stream.logStreamName())).containsExactly("empty", "s");
    assertThat(streams.getFirst().lastEventTimestamp()).isNull();
    assertThat(streams.getLast().firstEventTimestamp()).isEqualTo(first.toEpochMilli());
    assertThat(streams.getLast().lastEventTimestamp()).isEqualTo(first.plusSeconds(1).toEpochMilli());
  }
}
