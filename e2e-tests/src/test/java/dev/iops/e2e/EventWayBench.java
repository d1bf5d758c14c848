package dev.iops.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.pipeline.event.Event;
import dev.iops.pipeline.event.EventCodec;
import dev.iops.pipeline.event.EventType;
import dev.iops.reports.latency.Hop;
import dev.iops.simulations.subscriber.MicroClock;
import dev.iops.target.AwsClients;
import dev.iops.target.Target;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Single events on their way from a put into Kinesis, through a warm cloud, to the last of its WebSocket clients. */
@Tag("bench")
class EventWayBench {

  private static final int EVENTS = Integer.getInteger("bench.events", 60);
  private static final int WARM_UP_EVENTS = 10;

  /** Lambda reads a table's stream four times a second; the next event must not fall into step with that. */
  private static final int LONGEST_PAUSE_MILLIS = 1_000;

  private static final double MICROS_PER_MILLI = 1e3;
  private static final List<Hop> HOPS = List.of(Hop.INGEST, Hop.PROCESS, Hop.BROADCAST, Hop.DELIVER, Hop.TOTAL);

  private final BenchTable table = new BenchTable(
    "event-way",
    "One event's way through the cloud, in milliseconds until the last connection has it",
    "p50 ms",
    "p90 ms",
    "most ms"
  );
  private final ObjectNode payload = new ObjectMapper().createObjectNode().put("sessionId", "one of the benchmark");
  private final Random random = new Random(1);

  @TempDir
  private Path folder;

  @Test
  void singleEvents() throws Exception {
    try (
      RunningCloud cloud = RunningCloud.start(folder.resolve("outputs.json"), "--warm");
      AwsClients clients = new AwsClients(cloud.target());
      KinesisClient kinesis = clients.kinesis()
    ) {
      for (int connections : List.of(1, 50)) {
        add(connections, measure(cloud.target(), kinesis, connections));
      }
    }
    table.write();
  }

  private List<EventReceivers.Arrival> measure(Target target, KinesisClient kinesis, int connections)
    throws InterruptedException {
    List<EventReceivers.Arrival> measured = new ArrayList<>();
    try (EventReceivers receivers = new EventReceivers(target.webSocketUrl(), connections)) {
      for (int i = 0; i < WARM_UP_EVENTS + EVENTS; i++) {
        Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        put(kinesis, target.outputs().eventStreamName(), "bench-" + connections, i);
        EventReceivers.Arrival arrival = receivers.awaitEverywhere(i);
        if (i >= WARM_UP_EVENTS) {
          measured.add(arrival);
        }
      }
    }
    return measured;
  }

  private void put(KinesisClient kinesis, String stream, String runId, long sequence) {
    Instant now = MicroClock.instants().instant();
    var event = new Event(runId, "the-stream", sequence, EventType.SESSION_STARTED, now, now, payload);
    kinesis.putRecord(request ->
      request
        .streamName(stream)
        .partitionKey(event.streamId())
        .data(SdkBytes.fromByteArray(EventCodec.encode(event)))
    );
  }

  private void add(int connections, List<EventReceivers.Arrival> arrivals) {
    for (Hop hop : HOPS) {
      List<Double> millis = arrivals
        .stream()
        .map(arrival -> arrival.micros(hop) / MICROS_PER_MILLI)
        .toList();
      table.row(
        "%d connection(s): %s".formatted(connections, hop == Hop.TOTAL ? "emitted → received" : hop.span()),
        BenchTable.percentile(millis, 50),
        BenchTable.percentile(millis, 90),
        BenchTable.percentile(millis, 100)
      );
    }
  }
}
