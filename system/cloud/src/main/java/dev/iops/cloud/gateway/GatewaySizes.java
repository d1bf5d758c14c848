package dev.iops.cloud.gateway;

/**
 * How big things may be.
 *
 * @param frameBytes payload of one inbound frame; 32 KB on AWS ("Quotas")
 * @param messageBytes payload of one message in either direction; 128 KB on AWS ("Quotas")
 * @param urlChars the request target; 4,096 on AWS ("Quotas")
 * @param headerBytes all header lines of one request together
 * @param outboundBytes what may wait for one client that reads slowly, before posts to it are refused with 429; the
 *     threshold on AWS is unknown
 * @param earlyBytes what a client may send before its handshake is answered, before its socket is read no further
 */
public record GatewaySizes(
  int frameBytes,
  int messageBytes,
  int urlChars,
  int headerBytes,
  int outboundBytes,
  int earlyBytes
) {
  /** AWS's own sizes where they are known. */
  public static GatewaySizes defaults() {
    return new GatewaySizes(32 * 1024, 128 * 1024, 4096, 10_240, 1024 * 1024, 64 * 1024);
  }

  /** The same with another limit on one inbound frame. */
  public GatewaySizes withFrameBytes(int limit) {
    return new GatewaySizes(limit, messageBytes, urlChars, headerBytes, outboundBytes, earlyBytes);
  }

  /** The same with another limit on what may wait for one client. */
  public GatewaySizes withOutboundBytes(int limit) {
    return new GatewaySizes(frameBytes, messageBytes, urlChars, headerBytes, limit, earlyBytes);
  }
}
