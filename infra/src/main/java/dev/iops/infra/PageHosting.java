package dev.iops.infra;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where the operations page is deployed to. */
enum PageHosting {
  /** Nowhere; what the embedded cloud runs, and {@code iops up} serves the page itself. */
  NONE,
  /** A private bucket behind CloudFront. */
  CLOUDFRONT;

  /** The hosting of that name, such as {@code cloudfront}; empty if there is none. */
  static Optional<PageHosting> named(String name) {
    return Arrays.stream(values())
      .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
      .findFirst();
  }
}
