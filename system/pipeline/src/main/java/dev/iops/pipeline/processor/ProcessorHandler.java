package dev.iops.pipeline.processor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.iops.pipeline.runtime.AwsClients;
import dev.iops.pipeline.runtime.Deadline;
import dev.iops.pipeline.runtime.MetricCounts;
import dev.iops.pipeline.runtime.Settings;
import dev.iops.pipeline.runtime.Telemetry;
import dev.iops.pipeline.runtime.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/**
 * Applies the events of a Kinesis batch to the table {@code METRICS_TABLE_NAME}; sends what is not an event to
 * {@code POISON_QUEUE_URL}. Answers the lowest record that must come again, if any.
 */
public final class ProcessorHandler implements RequestHandler<KinesisEvent, StreamsEventResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessorHandler.class);
  private static final Duration ANSWER_RESERVE = Duration.ofSeconds(6);

  /** Streams at once: as many connections as the JDK keeps alive to one host (http.maxConnections). */
  private static final int PARALLEL_STREAMS = 5;

  private final Telemetry telemetry;
  private final BatchProcessor processor;
  private final TimeSource time;

  /** For AWS: the process's environment. */
  public ProcessorHandler() {
    this(System.getenv());
  }

  /**
   * @param environment the function's environment
   * @throws dev.iops.pipeline.runtime.SettingsException if it is incomplete
   */
  public ProcessorHandler(Map<String, String> environment) {
    this(new Settings(environment), TimeSource.system());
  }

  private ProcessorHandler(Settings settings, TimeSource time) {
    this(settings, dynamoTable(settings, time), sqsQueue(settings), time);
  }

  ProcessorHandler(Settings settings, StreamTable table, PoisonQueue poisonQueue, TimeSource time) {
    this.time = time;
    telemetry = new Telemetry(settings);
    processor = new BatchProcessor(table, poisonQueue, threads());
  }

  @Override
  public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
    return telemetry.observe(context, counts -> {
      BatchResult result = processor.process(event.getRecords(), Deadline.of(context, ANSWER_RESERVE, time));
      report(result, event.getRecords().size(), counts);
      return result.response();
    });
  }

  private static void report(BatchResult result, int records, MetricCounts counts) {
    counts.add("EventsApplied", result.count(Outcome.APPLIED) + result.count(Outcome.APPLIED_LATE));
    counts.add("EventsLate", result.count(Outcome.APPLIED_LATE));
    counts.add("EventsRedelivered", result.count(Outcome.REDELIVERED));
    counts.add("EventsPoison", result.count(Outcome.POISON));
    counts.add("EventsFailed", result.count(Outcome.FAILED));
    result.poisonReasons().forEach(line -> LOG.error("Poison record {}", line));
    List<String> failures = result.failureReasons();
    failures
      .stream()
      .findFirst()
      .ifPresent(line ->
        LOG.error("Batch fails from record {}", line, StructuredArguments.entry("failedRecords", failures.size()))
      );
    LOG.info("Processed batch of {} records", records, StructuredArguments.entries(counts.asMap()));
  }

  private static ExecutorService threads() {
    return Executors.newFixedThreadPool(PARALLEL_STREAMS, Thread.ofPlatform().daemon().name("stream-", 0).factory());
  }

  private static StreamTable dynamoTable(Settings settings, TimeSource time) {
    String table = settings.required("METRICS_TABLE_NAME", "the name of the table with one item per stream");
    int riskThreshold = settings.integer("RISK_THRESHOLD", 80, 1, 100);
    return new DynamoStreamTable(new AwsClients(settings).dynamoDb(), table, riskThreshold, time);
  }

  private static PoisonQueue sqsQueue(Settings settings) {
    String url = settings.requiredUrl("POISON_QUEUE_URL", "the URL of the queue for unreadable records").toString();
    return new SqsPoisonQueue(new AwsClients(settings).sqs(), url);
  }
}
