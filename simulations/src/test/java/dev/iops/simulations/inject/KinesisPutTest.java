package dev.iops.simulations.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.iops.target.AwsClients;
import dev.iops.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** What the real client makes of a real server's answers, and of none. */
class KinesisPutTest {

  private static final List<PutRecordsRequestEntry> RECORDS = List.of(
    KinesisPut.entry("stream-000", "{}".getBytes(StandardCharsets.UTF_8)),
    KinesisPut.entry("stream-001", "{}".getBytes(StandardCharsets.UTF_8))
  );

  private static final Duration LONG = Duration.ofSeconds(30);

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  @TempDir
  private Path folder;

  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private Answer answer = exchange -> {};

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> {
      requests.incrementAndGet();
      exchange.getRequestBody().readAllBytes();
      answer.to(exchange);
    });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void throttlingIsARefusalThatPasses() throws IOException {
    answer = error(400, FakeKinesis.THROTTLED);

    assertThat(put()).containsExactly(refused(FakeKinesis.THROTTLED, true), refused(FakeKinesis.THROTTLED, true));
    assertThat(requests).as("requests: the SDK must not retry").hasValue(1);
  }

  @Test
  void anyOtherRefusalDoesNotPass() throws IOException {
    answer = error(400, "ResourceNotFoundException");

    assertThat(put()).containsOnly(refused("ResourceNotFoundException", false));
  }

  @Test
  void anErrorOfTheServiceProvesNothing() throws IOException {
    answer = error(500, "InternalFailure");

    assertThat(put()).hasSize(2).containsOnly(new RecordFate.Unclear("PutRecords got InternalFailure"));
  }

  @Test
  void anAnswerThatIsTooShortProvesNothing() throws IOException {
    answer = exchange -> exchange.sendResponseHeaders(200, -1);

    assertThat(put()).hasSize(2).containsOnly(new RecordFate.Unclear("PutRecords answered for 0 of 2"));
  }

  @Test
  void noAnswerInTimeProvesNothing() throws IOException {
    answer = exchange -> {
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    };

    assertThat(put(port(), Duration.ofSeconds(1)))
      .hasSize(2)
      .allMatch(RecordFate.Unclear.class::isInstance);
    assertThat(requests.get()).as("requests").isLessThan(2);
  }

  @Test
  void aConnectionThatBreaksBeforeTheAnswerProvesNothing() throws IOException {
    answer = HttpExchange::close;

    assertThat(put()).hasSize(2).allMatch(RecordFate.Unclear.class::isInstance);
    assertThat(requests).as("requests: the JDK's client must not send it again either").hasValue(1);
  }

  @Test
  void withoutAConnectionNothingCanHaveLeft() throws IOException {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }

    assertThat(put(nobody, LONG))
      .hasSize(2)
      .allMatch(fate -> fate instanceof RecordFate.Refused(String reason, boolean passing) && passing);
  }

  @Test
  void firstContactFailsWhereThereIsNoSuchStream() throws IOException {
    answer = error(400, "ResourceNotFoundException");

    try (AwsClients clients = new AwsClients(target(port())); var kinesis = clients.kinesisWithoutRetries()) {
      KinesisPut put = new KinesisPut(kinesis, "events", LONG);
      assertThatThrownBy(put::makeContact).isInstanceOf(ResourceNotFoundException.class);
    }
    assertThat(requests).hasValue(1);
  }

  @Test
  void eachRecordHasItsOwnFate() {
    FakeKinesis kinesis = new FakeKinesis(() -> 0);
    kinesis.does(FakeKinesis.refusing((stream, sequence) -> stream == 1));
    EventJson json = new EventJson("run", Schedule.burst(3, 1, 0), 1);
    List<PutRecordsRequestEntry> records = List.of(
      KinesisPut.entry("stream-000", json.write(0, 0, 0)),
      KinesisPut.entry("stream-001", json.write(1, 0, 0)),
      KinesisPut.entry("stream-002", json.write(2, 0, 0))
    );

    assertThat(new KinesisPut(kinesis, "events", LONG).put(records)).containsExactly(
      new RecordFate.Stored(),
      new RecordFate.Refused("PutRecords refused it: " + FakeKinesis.THROTTLED, true),
      new RecordFate.Stored()
    );
  }

  private List<RecordFate> put() throws IOException {
    return put(port(), LONG);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private List<RecordFate> put(int port, Duration timeout) throws IOException {
    try (AwsClients clients = new AwsClients(target(port)); var kinesis = clients.kinesisWithoutRetries()) {
      return new KinesisPut(kinesis, "events", timeout).put(RECORDS);
    }
  }

  private static Answer error(int status, String code) {
    return exchange -> {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
      exchange.sendResponseHeaders(status, -1);
    };
  }

  private static RecordFate refused(String code, boolean passing) {
    return new RecordFate.Refused("PutRecords got " + code, passing);
  }

  private Target target(int port) throws IOException {
    String json = """
    {"IOpsDashboard-ExperienceStack": {"WebSocketUrl": "ws://127.0.0.1:1/prod"},
     "EmbeddedCloud": {"EndpointUrl": "http://127.0.0.1:%d", "Region": "us-east-2"}}""".formatted(port);
    return Target.load(Files.writeString(folder.resolve("outputs.json"), json), Optional.empty(), Optional.empty());
  }
}
