package dev.iops.cloud.gateway;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Ids of the shape that API Gateway gives: 16 URL-safe base64 characters that end in {@code =}, such as
 * {@code PJqB0fHsqRcCHlw=}. No two are equal within one seed, and none begins with {@code -}, which the AWS CLI would take
 * for an option. Thread-safe.
 */
final class Ids {

  private static final long ODD_STEP = 0x9E3779B97F4A7C15L;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{14,15}=");
  private static final int RAW_BYTES = 11;

  private final AtomicLong state;
  private final int host;

  /**
   * @param seed decides all ids; two gateways that share stored connection ids need different ones
   */
  Ids(long seed) {
    state = new AtomicLong(seed);
    host = (int) mix(~seed);
  }

  /** A new id for a connection, a message or a request. */
  String next() {
    String id = candidate();
    while (id.startsWith("-")) {
      id = candidate();
    }
    return id;
  }

  private String candidate() {
    ByteBuffer raw = ByteBuffer.allocate(RAW_BYTES);
    raw.putLong(mix(state.addAndGet(ODD_STEP)));
    raw
      .put((byte) (host >> 16))
      .put((byte) (host >> 8))
      .put((byte) host);
    return Base64.getUrlEncoder().encodeToString(raw.array());
  }

  /** A new request id of an HTTP answer: those are UUIDs. */
  UUID nextRequest() {
    long high = mix(state.addAndGet(ODD_STEP));
    return new UUID((high & ~0xF000L) | 0x4000L, (mix(~high) & (Long.MAX_VALUE >>> 1)) | Long.MIN_VALUE);
  }

  /** A value for {@code X-Amzn-Trace-Id}. */
  String nextTrace(long epochSeconds) {
    return String.format("Root=1-%08x-%016x%08x", epochSeconds, mix(state.addAndGet(ODD_STEP)), host);
  }

  /** Whether this could be the id of a connection; API Gateway answers 400 where it could not. */
  static boolean hasShape(String id) {
    return SHAPE.matcher(id).matches();
  }

  // The finisher of SplitMix64: a bijection on 64 bits, so different states give different ids.
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
