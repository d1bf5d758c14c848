package dev.iops.simulations.frame;

/** One event as it arrived, without its payload. Times are microseconds since the epoch. Reused by its reader. */
public final class ReceivedEvent {

  private static final long MISSING = Long.MIN_VALUE;

  String runId;
  String streamId;
  long sequence;
  long intendedMicros;
  long emittedMicros;
  long ingestedMicros;
  long processedMicros;

  /** The emission the event belongs to. */
  public String runId() {
    return runId;
  }

  /** The stream the event belongs to. */
  public String streamId() {
    return streamId;
  }

  /** The event's place in its stream, from 0. */
  public long sequence() {
    return sequence;
  }

  /** When the schedule meant the event to be emitted. */
  public long intendedMicros() {
    return intendedMicros;
  }

  /** When the Simulator emitted it. */
  public long emittedMicros() {
    return emittedMicros;
  }

  /** When Kinesis took it in. */
  public long ingestedMicros() {
    return ingestedMicros;
  }

  /** When the Processor wrote it. */
  public long processedMicros() {
    return processedMicros;
  }

  void become(ReceivedEvent other) {
    runId = other.runId;
    streamId = other.streamId;
    sequence = other.sequence;
    intendedMicros = other.intendedMicros;
    emittedMicros = other.emittedMicros;
    ingestedMicros = other.ingestedMicros;
    processedMicros = other.processedMicros;
  }

  void clear() {
    runId = null;
    streamId = null;
    sequence = MISSING;
    intendedMicros = MISSING;
    emittedMicros = MISSING;
    ingestedMicros = MISSING;
    processedMicros = MISSING;
  }

  boolean isComplete() {
    return (
      runId != null &&
      streamId != null &&
      sequence != MISSING &&
      intendedMicros != MISSING &&
      emittedMicros != MISSING &&
      ingestedMicros != MISSING &&
      processedMicros != MISSING
    );
  }

  /** Says what is missing, if anything is. */
  void requireComplete() throws FrameException {
    require(runId != null, "runId");
    require(streamId != null, "streamId");
    require(sequence != MISSING, "sequence");
    require(intendedMicros != MISSING, "intendedAt");
    require(emittedMicros != MISSING, "emittedAt");
    require(ingestedMicros != MISSING, "ingestedAt");
    require(processedMicros != MISSING, "processedAt");
  }

  private void require(boolean present, String field) throws FrameException {
    if (!present) {
      throw new FrameException("an event of the update (%s %s) has no %s".formatted(runId, streamId, field));
    }
  }
}
