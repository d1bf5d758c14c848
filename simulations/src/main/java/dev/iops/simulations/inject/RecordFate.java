package dev.iops.simulations.inject;

/** What the answer to a PutRecords, or its absence, proves about one record in it. */
sealed interface RecordFate {
  /** It is in the stream. */
  record Stored() implements RecordFate {}

  /**
   * It is not in the stream, for certain.
   *
   * @param passing whether the reason may pass, so that trying again makes sense
   */
  record Refused(String reason, boolean passing) implements RecordFate {}

  /** There was no usable answer: it may be in the stream, now or a moment later. */
  record Unclear(String reason) implements RecordFate {}
}
