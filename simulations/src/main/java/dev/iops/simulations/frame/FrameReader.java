package dev.iops.simulations.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads text frames as a stream of tokens: payloads are skipped, ids are looked up, nothing else is kept. What a frame
 * holds before the place where it turns out to be broken is heard all the same. Not thread-safe: one per event loop.
 * Ordinary updates never get to the general parser: {@link UpdateScanner} reads them, each once however many connections
 * get it ({@link KnownUpdates}); what it does not read is read from the start, and events that were heard are passed over.
 *
 * <p>A frame's {@code type} comes first and {@code broadcastAt} before {@code events}, as the Broadcaster writes them;
 * fields that this reader does not know are skipped, so that the pipeline may add some. An object without a type but
 * with a {@code message} is the gateway's own error frame (Amazon API Gateway Developer Guide, "Integration responses in
 * WebSocket APIs").
 */
public final class FrameReader {

  private static final long NONE = Long.MIN_VALUE;

  private final JsonFactory json = new JsonFactory();
  private final TextTable texts = new TextTable();
  private final ReceivedEvent event = new ReceivedEvent();
  private final UpdateScanner updates = new UpdateScanner(texts, event);
  private final KnownUpdates known = new KnownUpdates();

  private String type;
  private String message;
  private long broadcastMicros;
  private boolean sawEvents;
  private int heard;

  /**
   * Reads one frame and tells the listener what it holds.
   *
   * @param frame  UTF-8 text from 0 to {@code length}
   * @throws FrameException if it is not JSON or not a frame of the client protocol
   */
  public void read(byte[] frame, int length, FrameListener listener) throws FrameException {
    if (known.tell(frame, length, listener)) {
      return;
    }
    KnownUpdate update = known.next();
    heard = updates.scan(frame, length, update.begin(listener));
    if (heard == UpdateScanner.DONE) {
      update.keep(frame, length);
    } else {
      readWithoutHaste(frame, length, listener);
    }
  }

  void readWithoutHaste(byte[] frame, int length, FrameListener listener) throws FrameException {
    type = null;
    message = null;
    broadcastMicros = NONE;
    sawEvents = false;
    try (JsonParser parser = json.createParser(frame, 0, length)) {
      expect(parser.nextToken(), JsonToken.START_OBJECT, "a JSON object");
      readFrame(parser, listener);
      if (parser.nextToken() != null) {
        throw new FrameException("text after the end of the JSON object");
      }
    } catch (JsonProcessingException e) {
      throw new FrameException("not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
    finish(listener);
  }

  private void readFrame(JsonParser parser, FrameListener listener) throws IOException, FrameException {
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      switch (field) {
        case "type" -> type = text(parser, field);
        case "message" -> message = value == JsonToken.VALUE_STRING ? parser.getText() : null;
        case "broadcastAt" -> broadcastMicros = number(parser, field);
        case "events" -> readEvents(parser, listener);
        default -> parser.skipChildren();
      }
    }
  }

  private void readEvents(JsonParser parser, FrameListener listener) throws IOException, FrameException {
    if (!"update".equals(type) || broadcastMicros == NONE) {
      throw new FrameException("events before the type update and broadcastAt; found type " + type);
    }
    expect(parser.currentToken(), JsonToken.START_ARRAY, "an array of events");
    sawEvents = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser.currentToken(), JsonToken.START_OBJECT, "an event as a JSON object");
      readEvent(parser);
      event.requireComplete();
      if (heard > 0) {
        heard--;
      } else {
        listener.event(event, broadcastMicros);
      }
    }
  }

  private void readEvent(JsonParser parser) throws IOException, FrameException {
    event.clear();
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      parser.nextToken();
      switch (field) {
        case "runId" -> event.runId = text(parser, field);
        case "streamId" -> event.streamId = text(parser, field);
        case "sequence" -> event.sequence = number(parser, field);
        case "intendedAt" -> event.intendedMicros = number(parser, field);
        case "emittedAt" -> event.emittedMicros = number(parser, field);
        case "ingestedAt" -> event.ingestedMicros = number(parser, field);
        case "processedAt" -> event.processedMicros = number(parser, field);
        default -> parser.skipChildren();
      }
    }
  }

  private void finish(FrameListener listener) throws FrameException {
    switch (type) {
      case null -> {
        if (message == null) {
          throw new FrameException("neither a type nor a message");
        }
        listener.error(message);
      }
      case "update" -> {
        if (!sawEvents) {
          throw new FrameException("an update without events");
        }
      }
      case "alert" -> listener.alert();
      case "pong" -> listener.pong();
      case "error" -> listener.error(message == null ? "(no message)" : message);
      default -> throw new FrameException("type " + type + "; expected update, alert, pong or error");
    }
  }

  private String text(JsonParser parser, String field) throws IOException, FrameException {
    expect(parser.currentToken(), JsonToken.VALUE_STRING, field + " as a string");
    return texts.get(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
  }

  private static long number(JsonParser parser, String field) throws IOException, FrameException {
    expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, field + " as an integer");
    return parser.getLongValue();
  }

  private static void expect(JsonToken found, JsonToken expected, String what) throws FrameException {
    if (found != expected) {
      throw new FrameException("expected " + what + ", found " + found);
    }
  }
}
