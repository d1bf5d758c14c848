package dev.iops.reports.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;

/**
 * The sender's side of the ledger: what it is about to emit, and then what it knows about the outcome. Every line is on
 * disk when the method returns. Thread-safe.
 *
 * <p>An outcome may be given for a whole runId or for a range of sequences of one stream; the finer, the sharper the
 * question which connections were open at that moment can be answered. What has no outcome counts as unknown.
 */
public final class SenderLog {

  private final LineFile file;
  private final StreamIndex streams;
  private final Progress progress;
  private final InstantSource clock;

  SenderLog(LineFile file, StreamIndex streams, Progress progress, InstantSource clock) {
    this.file = file;
    this.streams = streams;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Announces events. Call it before the first of them can leave.
   *
   * @throws IllegalArgumentException if this runId was announced before
   */
  public void expect(Expectation expectation) {
    streams.add(expectation);
    progress.expected(expectation.events());
    ObjectNode line = LineFile.line("expected").put("runId", expectation.runId());
    expectation.streamIds().forEach(line.putArray("streamIds")::add);
    line.put("eventsPerStream", expectation.eventsPerStream()).put("intendedAt", expectation.intendedAtMicros());
    line.put("sequenceStepMicros", expectation.sequenceStepMicros());
    line.put("streamStepMicros", expectation.streamStepMicros());
    write(line);
  }

  /** Everything under this runId was emitted between the two times (microseconds since the epoch). */
  public void emitted(String runId, long firstEmittedAtMicros, long lastEmittedAtMicros) {
    progress.emitted(streams.eventsOf(runId));
    write(
      whole("emitted", runId).put("firstEmittedAt", firstEmittedAtMicros).put("lastEmittedAt", lastEmittedAtMicros)
    );
  }

  /**
   * A range of one stream was emitted between the two times (microseconds since the epoch).
   *
   * @param fromSequence the first of the range
   * @param toSequence the last of the range, inclusive
   */
  public void emitted(
    String runId,
    String streamId,
    int fromSequence,
    int toSequence,
    long firstEmittedAtMicros,
    long lastEmittedAtMicros
  ) {
    progress.emitted(toSequence - fromSequence + 1);
    ObjectNode line = range("emitted", runId, streamId, fromSequence, toSequence);
    write(line.put("firstEmittedAt", firstEmittedAtMicros).put("lastEmittedAt", lastEmittedAtMicros));
  }

  /** Nothing under this runId was emitted, for certain: the request was refused or never left. */
  public void failed(String runId, String reason) {
    write(whole("failed", runId).put("reason", reason));
  }

  /** A range of one stream (inclusive) was not emitted, for certain: the request was refused or never left. */
  public void failed(String runId, String streamId, int fromSequence, int toSequence, String reason) {
    write(range("failed", runId, streamId, fromSequence, toSequence).put("reason", reason));
  }

  /** The sender cannot say whether anything under this runId was emitted, for instance after a timeout. */
  public void unknown(String runId, String reason) {
    write(whole("unknown", runId).put("reason", reason));
  }

  /** The sender cannot say whether a range of one stream (inclusive) was emitted, for instance after a timeout. */
  public void unknown(String runId, String streamId, int fromSequence, int toSequence, String reason) {
    write(range("unknown", runId, streamId, fromSequence, toSequence).put("reason", reason));
  }

  private static ObjectNode whole(String kind, String runId) {
    return LineFile.line(kind).put("runId", runId);
  }

  private static ObjectNode range(String kind, String runId, String streamId, int fromSequence, int toSequence) {
    return whole(kind, runId).put("streamId", streamId).put("from", fromSequence).put("to", toSequence);
  }

  private void write(ObjectNode line) {
    file.append(line.put("recordedAt", Micros.now(clock)));
    file.flush();
  }
}
