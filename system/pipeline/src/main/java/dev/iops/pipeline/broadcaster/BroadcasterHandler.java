package dev.iops.pipeline.broadcaster;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.iops.pipeline.runtime.AwsClients;
import dev.iops.pipeline.runtime.Backoff;
import dev.iops.pipeline.runtime.Deadline;
import dev.iops.pipeline.runtime.MetricCounts;
import dev.iops.pipeline.runtime.Settings;
import dev.iops.pipeline.runtime.Telemetry;
import dev.iops.pipeline.runtime.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/**
 * Posts the events of the table's stream to every connection in {@code CONNECTIONS_TABLE_NAME}, through
 * {@code CALLBACK_URL}. Answers the lowest record that some connection has not got, if any; it never reports success for
 * what was not posted.
 */
public final class BroadcasterHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(BroadcasterHandler.class);
  private static final Duration ANSWER_RESERVE = Duration.ofSeconds(5);
  private static final int REMEMBERED_BATCHES = 16;
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), Math::random);

  private final Telemetry telemetry;
  private final ConnectionTable connections;
  private final Broadcast broadcast;
  private final TimeSource time;

  /** For AWS: the process's environment. */
  public BroadcasterHandler() {
    this(System.getenv());
  }

  /**
   * @param environment the function's environment
   * @throws dev.iops.pipeline.runtime.SettingsException if it is incomplete
   */
  public BroadcasterHandler(Map<String, String> environment) {
    this(new Settings(environment), TimeSource.system());
  }

  private BroadcasterHandler(Settings settings, TimeSource time) {
    this(settings, dynamoTable(settings), gateway(settings), time);
  }

  BroadcasterHandler(Settings settings, ConnectionTable connections, FrameSender sender, TimeSource time) {
    this.connections = connections;
    this.time = time;
    telemetry = new Telemetry(settings);
    broadcast = new Broadcast(sender, BACKOFF, time, new PostedMemory(REMEMBERED_BATCHES));
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    return telemetry.observe(context, counts -> broadcast(event.getRecords(), context, counts));
  }

  private StreamsEventResponse broadcast(List<DynamodbStreamRecord> records, Context context, MetricCounts counts) {
    Deadline deadline = Deadline.of(context, ANSWER_RESERVE, time);
    Batch batch = Batch.of(records, time.now());
    batch.unreadable().forEach(line -> LOG.error("Stream record cannot be broadcast: {}", line));
    counts.add("RecordsSkipped", batch.skipped());
    counts.add("RecordsUnreadable", batch.unreadable().size());
    counts.add("EventsBroadcast", count(batch, Item.Kind.EVENT));
    counts.add("AlertsBroadcast", count(batch, Item.Kind.ALERT));
    if (batch.items().isEmpty()) {
      return new StreamsEventResponse(List.of());
    }
    List<Connection> open = connections.all();
    counts.add("Connections", open.size());
    counts.add("BroadcastsWithoutConnections", open.isEmpty() ? 1 : 0);
    BroadcastResult result = broadcast.run(batch.items(), open, deadline);
    new GoneConnections(connections).forget(result.gone(), counts);
    report(result, counts);
    return response(result, batch, records);
  }

  private static void report(BroadcastResult result, MetricCounts counts) {
    counts.add("FramesPosted", result.framesPosted());
    counts.add("PostRetries", result.retries());
    List<Delivery> incomplete = result.incomplete();
    counts.add("ConnectionsIncomplete", incomplete.size());
    incomplete
      .stream()
      .findFirst()
      .ifPresent(first ->
        LOG.error(
          "Batch comes again from item {} of {}: {} connections did not get everything, first {}: {}",
          result.firstUnposted(),
          result.itemCount(),
          incomplete.size(),
          first.connection().id(),
          first.error()
        )
      );
    LOG.info("Broadcast {} items", result.itemCount(), StructuredArguments.entries(counts.asMap()));
  }

  private static StreamsEventResponse response(
    BroadcastResult result,
    Batch batch,
    List<DynamodbStreamRecord> records
  ) {
    if (result.isComplete()) {
      return new StreamsEventResponse(List.of());
    }
    int index = batch.items().get(result.firstUnposted()).recordIndex();
    String lowest = records.get(index).getDynamodb().getSequenceNumber();
    return new StreamsEventResponse(List.of(new BatchItemFailure(lowest)));
  }

  private static long count(Batch batch, Item.Kind kind) {
    return batch
      .items()
      .stream()
      .filter(item -> item.kind() == kind)
      .count();
  }

  private static ConnectionTable dynamoTable(Settings settings) {
    String table = settings.required("CONNECTIONS_TABLE_NAME", "the name of the table of connections");
    return new DynamoConnectionTable(new AwsClients(settings).dynamoDb(), table);
  }

  private static FrameSender gateway(Settings settings) {
    var callbackUrl = settings.requiredUrl("CALLBACK_URL", "https://<api>.execute-api.<region>.amazonaws.com/<stage>");
    return new GatewayFrameSender(new AwsClients(settings).connections(callbackUrl, Broadcast.MAX_IN_FLIGHT));
  }
}
