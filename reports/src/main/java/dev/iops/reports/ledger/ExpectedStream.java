package dev.iops.reports.ledger;

/**
 * One stream of one expectation, ready for the receiving side; found by {@link StreamIndex}.
 *
 * @param expectation the emission that it is a part of
 * @param ordinal the number of that expectation within the recorded run, from 0
 * @param number the place of the stream in {@link Expectation#streamIds()}
 */
public record ExpectedStream(Expectation expectation, int ordinal, int number) {
  /** The stream's id. */
  public String streamId() {
    return expectation.streamIds().get(number);
  }
}
