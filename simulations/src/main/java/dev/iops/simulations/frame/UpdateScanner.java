package dev.iops.simulations.frame;

import dev.iops.simulations.frame.CompactJson.Unusual;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads updates the way the Broadcaster writes them, several times as fast as a general parser: compact JSON, type and
 * broadcastAt first, then the events and nothing else. Gives up at the first thing that is not so. Not thread-safe.
 */
final class UpdateScanner {

  /** What {@link #scan} gives when it has read the whole frame. */
  static final int DONE = -1;

  private static final byte[] HEAD = ascii("{\"type\":\"update\",\"broadcastAt\":");
  private static final byte[] EVENTS = ascii(",\"events\":[");
  private static final byte[] RUN_ID = ascii("runId");
  private static final byte[] STREAM_ID = ascii("streamId");
  private static final byte[] SEQUENCE = ascii("sequence");
  private static final byte[] INTENDED_AT = ascii("intendedAt");
  private static final byte[] EMITTED_AT = ascii("emittedAt");
  private static final byte[] INGESTED_AT = ascii("ingestedAt");
  private static final byte[] PROCESSED_AT = ascii("processedAt");

  private final TextTable texts;
  private final ReceivedEvent event;
  private final CompactJson json = new CompactJson();
  private byte[] frame;
  private byte[] lastRunId = {};
  private String lastRunIdText = "";

  UpdateScanner(TextTable texts, ReceivedEvent event) {
    this.texts = texts;
    this.event = event;
  }

  /** Reads as far as it can; gives {@link #DONE}, or how many events the listener has heard before it gave up. */
  int scan(byte[] utf8, int length, FrameListener listener) {
    frame = utf8;
    json.start(utf8, length);
    int heard = 0;
    try {
      json.pass(HEAD);
      long broadcastMicros = json.wholeNumber();
      json.pass(EVENTS);
      if (!json.passes(']')) {
        do {
          readEvent();
          listener.event(event, broadcastMicros);
          heard++;
        } while (json.passes(','));
        json.pass(']');
      }
      json.pass('}');
    } catch (Unusual e) {
      return heard;
    }
    return json.atEnd() ? DONE : heard;
  }

  private void readEvent() throws Unusual {
    event.clear();
    json.pass('{');
    do {
      int start = json.position() + 1;
      int end = json.plainString();
      json.pass(':');
      readField(start, end);
    } while (json.passes(','));
    json.pass('}');
    if (!event.isComplete()) {
      throw new Unusual();
    }
  }

  private void readField(int start, int end) throws Unusual {
    if (is(RUN_ID, start, end)) {
      event.runId = runId();
    } else if (is(STREAM_ID, start, end)) {
      event.streamId = streamId();
    } else if (is(SEQUENCE, start, end)) {
      event.sequence = json.wholeNumber();
    } else if (is(INTENDED_AT, start, end)) {
      event.intendedMicros = json.wholeNumber();
    } else if (is(EMITTED_AT, start, end)) {
      event.emittedMicros = json.wholeNumber();
    } else if (is(INGESTED_AT, start, end)) {
      event.ingestedMicros = json.wholeNumber();
    } else if (is(PROCESSED_AT, start, end)) {
      event.processedMicros = json.wholeNumber();
    } else {
      json.value();
    }
  }

  private boolean is(byte[] name, int start, int end) {
    return (
      end - start == name.length && frame[start] == name[0] && Arrays.equals(frame, start, end, name, 0, name.length)
    );
  }

  /** Mostly that of the event before. */
  private String runId() throws Unusual {
    int start = json.position() + 1;
    int end = json.plainString();
    if (!Arrays.equals(frame, start, end, lastRunId, 0, lastRunId.length)) {
      lastRunId = Arrays.copyOfRange(frame, start, end);
      lastRunIdText = texts.get(frame, start, end - start);
    }
    return lastRunIdText;
  }

  private String streamId() throws Unusual {
    int start = json.position() + 1;
    int end = json.plainString();
    return texts.get(frame, start, end - start);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
