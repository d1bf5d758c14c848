package dev.iops.cloud.gateway;

/** The sums of one stage's metrics. */
record Counts(
  long connectCount,
  long messageCount,
  long integrationError,
  long clientError,
  long executionError,
  long integrationCalls
) {}
