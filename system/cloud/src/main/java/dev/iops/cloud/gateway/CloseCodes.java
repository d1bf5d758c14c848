package dev.iops.cloud.gateway;

/**
 * The ends that the gateway itself brings about.
 *
 * @param idle nothing was said for too long; observed 1001 "Going away"
 * @param duration the connection reached its longest life; unknown on AWS, by analogy 1001 "Going away"
 * @param deleted the backend called DELETE; observed 1000 "Connection Closed Normally"
 * @param binary the client sent a binary frame; the code is documented ("Binary media types"), the text unknown
 * @param tooBig a frame or message over its limit; the code is documented ("Quotas"), the text unknown
 * @param protocolError the client broke RFC 6455
 * @param badText a text message that is not UTF-8
 * @param lost the TCP connection went away without a Close frame; unknown on AWS
 * @param shutdown the gateway stops
 */
public record CloseCodes(
  Close idle,
  Close duration,
  Close deleted,
  Close binary,
  Close tooBig,
  Close protocolError,
  Close badText,
  Close lost,
  Close shutdown
) {
  /** What is observed or documented on AWS; the text is empty where nobody has published one. */
  public static CloseCodes defaults() {
    Close goingAway = new Close(1001, "Going away");
    return new CloseCodes(
      goingAway,
      goingAway,
      new Close(1000, "Connection Closed Normally"),
      new Close(1003, ""),
      new Close(1009, ""),
      new Close(1002, ""),
      new Close(1007, ""),
      new Close(Close.ABNORMAL, ""),
      goingAway
    );
  }

  /** The end for what the frame decoder refused, by the status that RFC 6455 gives to the fault. */
  Close forViolation(int status) {
    return switch (status) {
      case 1009 -> tooBig;
      case 1007 -> badText;
      default -> protocolError;
    };
  }
}
