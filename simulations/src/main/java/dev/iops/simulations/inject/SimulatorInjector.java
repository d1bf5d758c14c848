package dev.iops.simulations.inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.reports.ledger.Expectation;
import dev.iops.reports.ledger.SenderLog;
import java.time.Duration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/**
 * Has the Simulator emit a batch of events and keeps the sender's side of the ledger: the expectation before the
 * request, the outcome after the answer. What has no clear answer is unknown, never assumed lost or delivered.
 */
public final class SimulatorInjector {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LambdaClient lambda;
  private final String functionName;
  private final Duration timeout;
  private final SenderLog sender;

  /**
   * Makes an injector.
   *
   * @param lambda       must not retry: a second invocation would be a second emission
   * @param functionName the Simulator
   * @param timeout      how long to wait for its answer
   * @param sender       the ledger's side of the sender
   */
  public SimulatorInjector(LambdaClient lambda, String functionName, Duration timeout, SenderLog sender) {
    this.lambda = lambda;
    this.functionName = functionName;
    this.timeout = timeout;
    this.sender = sender;
  }

  /** Emits a batch and waits for the Simulator's answer. Blocks; never throws for what the other side does. */
  public Emission emit(Batch batch) {
    sender.expect(
      Expectation.atOnce(batch.runId(), batch.streams(), batch.eventsPerStream(), batch.intendedAtMicros())
    );
    try {
      return conclude(batch, invoke(batch));
    } catch (LambdaException e) {
      // A 4xx is Lambda's own refusal, before any code runs (AWS Lambda API reference, Invoke, "Errors").
      return e.statusCode() < 500 ? refused(batch, e.getMessage()) : unknown(batch, e.getMessage());
    } catch (SdkException e) {
      return unknown(batch, e.getMessage());
    }
  }

  private InvokeResponse invoke(Batch batch) {
    return lambda.invoke(request ->
      request
        .functionName(functionName)
        .payload(SdkBytes.fromByteArray(json(batch)))
        .overrideConfiguration(options -> options.apiCallTimeout(timeout))
    );
  }

  private Emission conclude(Batch batch, InvokeResponse response) {
    String payload = response.payload().asUtf8String();
    if (response.functionError() != null) {
      return unknown(batch, "the Simulator failed (" + response.functionError() + "): " + excerpt(payload));
    }
    try {
      SimulatorAnswer answer = JSON.readValue(payload, SimulatorAnswer.class);
      if (!batch.runId().equals(answer.runId()) || answer.emitted() + answer.failed() != batch.events()) {
        return unknown(batch, "the Simulator's answer does not fit the request: " + excerpt(payload));
      }
      return record(batch, answer);
    } catch (JsonProcessingException e) {
      return unknown(batch, "the Simulator's answer cannot be read: " + excerpt(payload));
    }
  }

  private Emission record(Batch batch, SimulatorAnswer answer) {
    if (answer.failed() == 0) {
      long first = batch.events() == 0 ? batch.intendedAtMicros() : answer.firstEmittedAtMicros();
      long last = batch.events() == 0 ? batch.intendedAtMicros() : answer.lastEmittedAtMicros();
      sender.emitted(batch.runId(), first, last);
    } else {
      answer.perStream().forEach(stream -> recordStream(batch, answer, stream));
    }
    return new Emission.Done(answer.emitted(), answer.failed());
  }

  private void recordStream(Batch batch, SimulatorAnswer answer, SimulatorAnswer.Stream stream) {
    if (stream.emitted() > 0) {
      sender.emitted(
        batch.runId(),
        stream.streamId(),
        0,
        stream.emitted() - 1,
        answer.firstEmittedAtMicros(),
        answer.lastEmittedAtMicros()
      );
    }
    if (stream.emitted() < batch.eventsPerStream()) {
      String reason = "the Simulator gave up on the stream after its retries";
      sender.failed(batch.runId(), stream.streamId(), stream.emitted(), batch.eventsPerStream() - 1, reason);
    }
  }

  private Emission refused(Batch batch, String reason) {
    sender.failed(batch.runId(), reason);
    return new Emission.Refused(reason);
  }

  private Emission unknown(Batch batch, String reason) {
    sender.unknown(batch.runId(), reason);
    return new Emission.Unknown(batch.events(), reason);
  }

  private static byte[] json(Batch batch) {
    try {
      return JSON.writeValueAsBytes(batch);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of numbers and one string is always JSON", e);
    }
  }

  private static String excerpt(String payload) {
    return payload.substring(0, Math.min(300, payload.length()));
  }
}
