package dev.iops.cloud.lambda.isolate;

import java.time.Instant;

/**
 * One event as the Runtime API hands it out.
 *
 * @param requestId the invocation's request id
 * @param functionArn the ARN that was invoked
 * @param deadline when the invocation times out
 * @param traceId the X-Ray header's value
 * @param payload the JSON event, UTF-8
 */
public record RuntimeEvent(String requestId, String functionArn, Instant deadline, String traceId, byte[] payload) {}
