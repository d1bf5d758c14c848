package dev.iops.cloud.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The events that routes' functions get, in the order of keys that captured events have since 2022: what has no value
 * is left out, never null.
 */
final class EventJson {

  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern(
    "dd/MMM/yyyy:HH:mm:ss '+0000'",
    Locale.ENGLISH
  ).withZone(ZoneOffset.UTC);
  private static final int TYPICAL_BYTES = 1024;

  private EventJson() {}

  /** The CONNECT event: headers and query of the handshake, and no body. */
  static byte[] connect(Connection connection, HandshakeRequest request, String requestId, Instant now) {
    return write(json -> {
      writeValues(json, "headers", "multiValueHeaders", request.headers());
      if (!request.query().isEmpty()) {
        writeValues(json, "queryStringParameters", "multiValueQueryStringParameters", request.query());
      }
      writeStageVariables(json, connection);
      json.writeObjectFieldStart("requestContext");
      json.writeStringField("routeKey", Route.CONNECT);
      json.writeStringField("eventType", "CONNECT");
      writeRequest(json, requestId, now);
      writeConnection(json, connection, requestId, now);
    });
  }

  /** The MESSAGE event: the text as it came, and no headers. */
  static byte[] message(
    Connection connection,
    String routeKey,
    String messageId,
    String body,
    String requestId,
    Instant now
  ) {
    return write(json -> {
      writeStageVariables(json, connection);
      json.writeObjectFieldStart("requestContext");
      json.writeStringField("routeKey", routeKey);
      json.writeStringField("messageId", messageId);
      json.writeStringField("eventType", "MESSAGE");
      writeRequest(json, requestId, now);
      writeConnection(json, connection, requestId, now);
      json.writeStringField("body", body);
    });
  }

  /** The DISCONNECT event: code and reason of the end, and four headers of which three are empty. */
  static byte[] disconnect(Connection connection, Close end, String requestId, Instant now) {
    return write(json -> {
      writeValues(json, "headers", "multiValueHeaders", HandshakeRequest.headersOfDisconnect(connection.client()));
      writeStageVariables(json, connection);
      json.writeObjectFieldStart("requestContext");
      json.writeStringField("routeKey", Route.DISCONNECT);
      json.writeNumberField("disconnectStatusCode", end.code());
      json.writeStringField("eventType", "DISCONNECT");
      writeRequest(json, requestId, now);
      json.writeStringField("disconnectReason", end.reason());
      writeConnection(json, connection, requestId, now);
    });
  }

  /** The text as a JSON string with its quotes. */
  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private static void writeRequest(JsonGenerator json, String requestId, Instant now) throws IOException {
    json.writeStringField("extendedRequestId", requestId);
    json.writeStringField("requestTime", LOG_TIME.format(now));
    json.writeStringField("messageDirection", "IN");
  }

  private static void writeConnection(JsonGenerator json, Connection connection, String requestId, Instant now)
    throws IOException {
    json.writeStringField("stage", connection.stage().name());
    json.writeNumberField("connectedAt", connection.connectedAtMillis());
    json.writeNumberField("requestTimeEpoch", now.toEpochMilli());
    json.writeObjectFieldStart("identity");
    if (connection.client().userAgent().isPresent()) {
      json.writeStringField("userAgent", connection.client().userAgent().get());
    }
    json.writeStringField("sourceIp", connection.client().sourceIp());
    json.writeEndObject();
    json.writeStringField("requestId", requestId);
    json.writeStringField("domainName", connection.stage().api().domainName());
    json.writeStringField("connectionId", connection.id());
    json.writeStringField("apiId", connection.stage().api().id());
    json.writeEndObject();
  }

  private static void writeStageVariables(JsonGenerator json, Connection connection) throws IOException {
    Map<String, String> variables = connection.stage().variables();
    if (!variables.isEmpty()) {
      json.writePOJOField("stageVariables", variables);
    }
  }

  private static void writeValues(JsonGenerator json, String single, String multiple, Map<String, List<String>> values)
    throws IOException {
    json.writeObjectFieldStart(single);
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue().get(entry.getValue().size() - 1));
    }
    json.writeEndObject();
    json.writePOJOField(multiple, values);
  }

  private static byte[] write(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      content.write(json);
      json.writeBooleanField("isBase64Encoded", false);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: the event is written to memory", e);
    }
    return bytes.toByteArray();
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }
}
