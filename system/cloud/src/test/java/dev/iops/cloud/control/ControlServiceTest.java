package dev.iops.cloud.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.CloudOptions;
import dev.iops.cloud.EmbeddedCloud;
import dev.iops.cloud.fault.Faults;
import dev.iops.cloud.stack.TestAssembly;
import dev.iops.target.CloudControl;
import dev.iops.target.CloudControlException;
import dev.iops.target.CloudHealth;
import dev.iops.target.Strike;
import dev.iops.target.Strikes;
import dev.iops.target.Target;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** The control API of a running cloud, through the client that load runs use and byte by byte. */
final class ControlServiceTest {

  private static final String TEMPLATE = """
  {'Resources': {
    'Table': {'Type': 'AWS::DynamoDB::Table', 'Properties': {'TableName': 'things',
      'AttributeDefinitions': [{'AttributeName': 'id', 'AttributeType': 'S'}],
      'KeySchema': [{'AttributeName': 'id', 'KeyType': 'HASH'}], 'BillingMode': 'PAY_PER_REQUEST'}},
    'Stream': {'Type': 'AWS::Kinesis::Stream', 'Properties': {'Name': 'events', 'ShardCount': 1}}}}
  """;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  private static Path folder;

  private static EmbeddedCloud cloud;
  private static CloudControl control;
  private static DynamoDbClient tables;
  private static KinesisClient streams;

  @BeforeAll
  static void start() throws IOException {
    cloud = EmbeddedCloud.start(CloudOptions.of(new TestAssembly(folder).stack("App", TEMPLATE).write()));
    Path outputs = folder.resolve("outputs.json");
    cloud.writeOutputs(outputs);
    control = CloudControl.of(Target.load(outputs, Optional.empty(), Optional.empty())).orElseThrow();
    tables = client(DynamoDbClient.builder());
    streams = client(KinesisClient.builder());
  }

  @AfterAll
  static void stop() {
    tables.close();
    streams.close();
    cloud.close();
  }

  private static <C> C client(AwsClientBuilder<?, C> builder) {
    builder.endpointOverride(cloud.endpoint());
    builder.region(Region.US_EAST_2);
    builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    builder.overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    return builder.build();
  }

  private static HttpResponse<String> call(String method, String path, String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(cloud.endpoint().resolve(path))
      .method(method, BodyPublishers.ofString(body))
      .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    return JSON.readTree(response.body());
  }

  @Test
  void givesTheOutputsFile() throws IOException {
    JsonNode outputs = JSON.readTree(CloudControl.outputsOf(cloud.endpoint()));

    assertThat(outputs).isEqualTo(JSON.readTree(folder.resolve("outputs.json").toFile()));
    assertThat(outputs.at("/EmbeddedCloud/EndpointUrl").asText()).isEqualTo(cloud.endpoint().toString());
  }

  private static void putItem() {
    tables.putItem(put -> put.tableName("things").item(Map.of("id", AttributeValue.fromS("x"))));
  }

  private static int refusedOf(int records) {
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      entries.add(PutRecordsRequestEntry.builder().partitionKey("k").data(SdkBytes.fromUtf8String("x")).build());
    }
    return streams.putRecords(put -> put.streamName("events").records(entries)).failedRecordCount();
  }

  @Test
  void aFaultStrikesFromItsPlantingToItsHealing() {
    long before = strikesUpToNow();
    putItem();
    String id = control.plant("dynamodb-throttle:every=2");
    putItem();
    assertThatThrownBy(ControlServiceTest::putItem).isInstanceOf(ProvisionedThroughputExceededException.class);
    control.heal(id);
    putItem();
    putItem();
    assertThat(control.strikes(before).strikes())
      .singleElement()
      .satisfies(strike -> {
        assertThat(strike.fault()).isEqualTo("dynamodb-throttle");
        assertThat(strike.where()).isEqualTo("PutItem things");
        assertThat(strike.atMicros()).isPositive();
      });
    assertThatThrownBy(() -> control.heal(id))
      .isInstanceOf(CloudControlException.class)
      .hasMessage("No fault with the id '" + id + "' is planted");
  }

  private static long strikesUpToNow() {
    long next = 0;
    for (Strikes page = control.strikes(next); !page.strikes().isEmpty(); page = control.strikes(next)) {
      next = page.next();
    }
    return next;
  }

  @Test
  void strikesAreReadPageByPage() {
    long before = strikesUpToNow();
    String id = control.plant("kinesis-throttle:every=1");
    for (int i = 0; i < 5; i++) {
      assertThat(refusedOf(500)).isEqualTo(500);
    }
    control.heal(id);
    assertThat(refusedOf(10)).isZero();
    List<Integer> sizes = new ArrayList<>();
    List<Strike> all = new ArrayList<>();
    long next = before;
    for (Strikes page = control.strikes(next); !page.strikes().isEmpty(); page = control.strikes(next)) {
      sizes.add(page.strikes().size());
      all.addAll(page.strikes());
      next = page.next();
    }
    assertThat(sizes).containsExactly(1000, 1000, 500);
    assertThat(next).isEqualTo(before + 2500);
    assertThat(all).extracting(Strike::fault).containsOnly("kinesis-throttle");
    assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(a.atMicros(), b.atMicros()));
    Strikes last = control.strikes(next);
    assertThat(last.next()).isEqualTo(next);
    assertThat(last.counts()).containsEntry("kinesis-throttle", 2500L);
    assertThat(last.notKept()).isEmpty();
  }

  @Test
  void theHealthOfTheProcessIsPlausible() {
    System.gc();
    CloudHealth first = control.health();
    assertThat(first.heapUsedBytes()).isBetween(1L << 20, Runtime.getRuntime().maxMemory());
    assertThat(first.heapAfterCollectionBytes()).isBetween(1L << 20, Runtime.getRuntime().maxMemory());
    assertThat(first.residentBytes()).isGreaterThan(first.heapAfterCollectionBytes() / 2);
    assertThat(first.openFiles()).isBetween(10L, 100_000L);
    assertThat(first.openConnections()).isZero();
    assertThat(first.gcMillis()).isPositive();
    CloudHealth second = control.health();
    assertThat(second.cpuNanos()).isGreaterThan(first.cpuNanos());
    assertThat(second.uptimeMillis()).isGreaterThanOrEqualTo(first.uptimeMillis()).isPositive();
  }

  @Test
  void aTextThatIsNoFaultIsRefusedInTheWordsOfTheCommandLine() throws Exception {
    HttpResponse<String> refused = call("POST", "/_iops/faults", "{\"fault\":\"kinesis-throttle:every=0\"}");
    assertThat(refused.statusCode()).isEqualTo(400);
    String message = json(refused).path("message").asText();
    assertThatThrownBy(() -> Faults.of(List.of("kinesis-throttle:every=0"), 0, null)).hasMessage(message);
    assertThatThrownBy(() -> control.plant("no-such-fault"))
      .isInstanceOf(CloudControlException.class)
      .hasMessageContainingAll("'no-such-fault' does not exist", "gateway-restart");
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    textBlock = """
    POST   | /_iops/faults           | nonsense    | 400 | but is no JSON
    POST   | /_iops/faults           | {"fault":1} | 400 | The body must be {"fault":"NAME:key=value"}
    POST   | /_iops/faults           | []          | 400 | The body must be {"fault":"NAME:key=value"}
    DELETE | /_iops/faults/f999      | ''          | 404 | No fault with the id 'f999'
    GET    | /_iops/strikes?after=-1 | ''          | 400 | after is '-1'
    GET    | /_iops/strikes?after=x  | ''          | 400 | after is 'x'
    GET    | /_iops/nothing          | ''          | 404 | There is no GET /_iops/nothing; there are POST /_iops/faults
    PUT    | /_iops/faults           | ''          | 404 | There is no PUT /_iops/faults
    """
  )
  void whatIsNotUnderstoodIsAnsweredWithWhatThereIs(String method, String path, String body, int status, String text)
    throws Exception {
    HttpResponse<String> answer = call(method, path, body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer).path("message").asText()).contains(text);
  }

  @Test
  void plantingAnswersCreatedAndHealingAnswersNothing() throws Exception {
    HttpResponse<String> planted = call("POST", "/_iops/faults", "{\"fault\":\"disconnect-loss:every=7\"}");
    assertThat(planted.statusCode()).isEqualTo(201);
    String id = json(planted).path("id").asText();
    HttpResponse<String> healed = call("DELETE", "/_iops/faults/" + id, "");
    assertThat(healed.statusCode()).isEqualTo(204);
    assertThat(healed.body()).isEmpty();
  }
}
