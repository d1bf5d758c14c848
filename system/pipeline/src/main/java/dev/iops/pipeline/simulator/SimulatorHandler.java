package dev.iops.pipeline.simulator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.pipeline.event.Json;
import dev.iops.pipeline.runtime.AwsClients;
import dev.iops.pipeline.runtime.Backoff;
import dev.iops.pipeline.runtime.Deadline;
import dev.iops.pipeline.runtime.MetricCounts;
import dev.iops.pipeline.runtime.Settings;
import dev.iops.pipeline.runtime.Telemetry;
import dev.iops.pipeline.runtime.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/**
 * Emits events to the stream {@code EVENT_STREAM_NAME}, on a schedule or on request; see {@link SimulatorRequest} for
 * the payload. Answers what was emitted, also when that was not everything; throws if nothing could be emitted.
 */
public final class SimulatorHandler implements RequestStreamHandler {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatorHandler.class);
  private static final Duration ANSWER_RESERVE = Duration.ofSeconds(6);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1), Math::random);

  private final Settings settings;
  private final Telemetry telemetry;
  private final Emitter emitter;
  private final TimeSource time;

  /** For AWS: the process's environment. */
  public SimulatorHandler() {
    this(System.getenv());
  }

  /**
   * @param environment the function's environment
   * @throws dev.iops.pipeline.runtime.SettingsException if it is incomplete
   */
  public SimulatorHandler(Map<String, String> environment) {
    this(new Settings(environment), TimeSource.system());
  }

  private SimulatorHandler(Settings settings, TimeSource time) {
    this(settings, kinesis(settings), time);
  }

  SimulatorHandler(Settings settings, RecordSink sink, TimeSource time) {
    this.settings = settings;
    this.time = time;
    telemetry = new Telemetry(settings);
    emitter = new Emitter(sink, BACKOFF, time);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
    byte[] payload = input.readAllBytes();
    JsonNode json = payload.length == 0 ? Json.object() : Json.read(payload);
    output.write(telemetry.observe(context, counts -> emit(json, context, counts)));
  }

  private byte[] emit(JsonNode payload, Context context, MetricCounts counts) {
    SimulatorRequest request = SimulatorRequest.parse(payload, settings, context.getAwsRequestId(), time.now());
    Emission emission = emitter.emit(request, Deadline.of(context, ANSWER_RESERVE, time));
    counts.add("EventsEmitted", emission.emitted());
    counts.add("EventsNotEmitted", emission.failed());
    counts.add("PutRetries", emission.retries());
    LOG.info(
      "Emitted {} events, {} not",
      emission.emitted(),
      emission.failed(),
      StructuredArguments.entry("runId", request.runId()),
      StructuredArguments.entry("retries", emission.retries()),
      StructuredArguments.entry("lastError", emission.lastError())
    );
    if (emission.emitted() == 0 && emission.failed() > 0) {
      throw new IllegalStateException(
        "none of %d events could be emitted; the last error: %s".formatted(emission.failed(), emission.lastError())
      );
    }
    return Json.write(emission.toJson());
  }

  private static RecordSink kinesis(Settings settings) {
    String stream = settings.required("EVENT_STREAM_NAME", "the name of the Kinesis stream of events");
    return new KinesisRecordSink(new AwsClients(settings).kinesis(), stream);
  }
}
