package dev.iops.pipeline.connection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.iops.pipeline.event.Json;
import dev.iops.pipeline.runtime.MetricCounts;
import dev.iops.pipeline.runtime.Settings;
import dev.iops.pipeline.runtime.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What the handlers of the routes share: reading the event, logs and metrics, writing the answer. */
abstract class RouteHandler implements RequestStreamHandler {

  private final Telemetry telemetry;

  RouteHandler(Settings settings) {
    telemetry = new Telemetry(settings);
  }

  /** Handles one event of the route. */
  abstract RouteAnswer answer(WebSocketRequest request, MetricCounts counts);

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
    byte[] event = input.readAllBytes();
    RouteAnswer answer = telemetry.observe(context, counts -> answer(WebSocketRequest.parse(Json.read(event)), counts));
    output.write(answer.toJson());
  }
}
