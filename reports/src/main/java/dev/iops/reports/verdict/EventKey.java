package dev.iops.reports.verdict;

import dev.iops.reports.ledger.Expectation;

/** One event, cheap enough to be a key for millions of obligations. */
record EventKey(Expectation expectation, int stream, int sequence) {
  /** {@code runId/streamId/sequence}. */
  String name() {
    return expectation.runId() + "/" + expectation.streamIds().get(stream) + "/" + sequence;
  }

  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean equals(Object other) {
    return (
      other instanceof EventKey key &&
      key.expectation == expectation &&
      key.stream == stream &&
      key.sequence == sequence
    );
  }

  /** An expectation lists its streams, so hashing all of it would cost more than the rest. */
  @Override
  public int hashCode() {
    return (System.identityHashCode(expectation) * 31 + stream) * 31 + sequence;
  }
}
