package dev.iops.cloud.iam;

import java.security.MessageDigest;
import java.util.List;

/** An HTTP request as its signature sees it. */
public interface SignedRequest {
  /** The method, in upper case. */
  String method();

  /** Path and query as they were sent, still encoded. */
  String target();

  /** The values of a header, by its name in any case; empty if there is none. */
  List<String> headers(String name);

  /** Puts the body's bytes into a digest. */
  void digestBody(MessageDigest digest);

  /** The first value of a header; null if there is none. */
  default String header(String name) {
    List<String> values = headers(name);
    return values.isEmpty() ? null : values.getFirst();
  }
}
