package dev.iops.cloud.gateway;

/**
 * What AWS does in cases that nobody has published; each has a default and none is a belief built into the code.
 *
 * @param statusOnMalformedConnect handshake status when the {@code $connect} function answers no proxy result
 * @param statusOnConnectTimeout handshake status when the {@code $connect} function is too slow
 * @param statusOnUnreachableConnect handshake status when the {@code $connect} function cannot be invoked
 * @param statusWithoutUpgrade answer to a plain GET on the stage
 * @param statusOnLongUrl answer to a request target over its limit
 * @param malformedResultIsError whether a message whose function answers no proxy result gets "Internal server error"
 * @param non2xxReplacesBody whether a two-way route that answers outside 200-299 sends "Internal server error" instead
 *     of the function's body
 * @param noticeOnLostTcp whether a connection that ends without a Close frame gets a DISCONNECT event
 * @param noticeOnAbortedHandshake whether a client that leaves before {@code $connect} has answered gets a DISCONNECT
 *     event at once, which may then run before the CONNECT function has finished
 * @param answersPings whether a Ping gets its Pong (RFC 6455 wants it; reports about AWS conflict)
 * @param pingsAreActivity whether a Ping resets the idle limit (all reports about AWS say no)
 * @param acceptsUnsignedCallbacks whether {@code @connections} takes requests that carry no signature
 * @param compression whether an offer of permessage-deflate is accepted (AWS was seen to accept one; declining is right for
 *     every client)
 */
public record GatewayChoices(
  int statusOnMalformedConnect,
  int statusOnConnectTimeout,
  int statusOnUnreachableConnect,
  int statusWithoutUpgrade,
  int statusOnLongUrl,
  boolean malformedResultIsError,
  boolean non2xxReplacesBody,
  boolean noticeOnLostTcp,
  boolean noticeOnAbortedHandshake,
  boolean answersPings,
  boolean pingsAreActivity,
  boolean acceptsUnsignedCallbacks,
  boolean compression
) {
  /** The likeliest answers. */
  public static GatewayChoices defaults() {
    return new GatewayChoices(502, 504, 500, 426, 414, true, false, true, false, true, false, false, false);
  }

  /** The same, with or without a DISCONNECT event for a connection whose TCP connection is lost. */
  public GatewayChoices withNoticeOnLostTcp(boolean notice) {
    return with(non2xxReplacesBody, notice, noticeOnAbortedHandshake, acceptsUnsignedCallbacks);
  }

  /** The same, with or without a DISCONNECT event for a handshake that its client abandons. */
  public GatewayChoices withNoticeOnAbortedHandshake(boolean notice) {
    return with(non2xxReplacesBody, noticeOnLostTcp, notice, acceptsUnsignedCallbacks);
  }

  /** The same, with or without "Internal server error" in place of a two-way body that is not 2xx. */
  public GatewayChoices withNon2xxReplacesBody(boolean replaces) {
    return with(replaces, noticeOnLostTcp, noticeOnAbortedHandshake, acceptsUnsignedCallbacks);
  }

  /** The same, with or without unsigned callbacks. */
  public GatewayChoices withUnsignedCallbacks(boolean accepted) {
    return with(non2xxReplacesBody, noticeOnLostTcp, noticeOnAbortedHandshake, accepted);
  }

  /** The same, with or without compression. */
  public GatewayChoices withCompression(boolean accepted) {
    return RecordCopy.with(this, "compression", accepted);
  }

  private GatewayChoices with(boolean replaces, boolean onLost, boolean onAborted, boolean unsigned) {
    return new GatewayChoices(
      statusOnMalformedConnect,
      statusOnConnectTimeout,
      statusOnUnreachableConnect,
      statusWithoutUpgrade,
      statusOnLongUrl,
      malformedResultIsError,
      replaces,
      onLost,
      onAborted,
      answersPings,
      pingsAreActivity,
      unsigned,
      compression
    );
  }
}
