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
  private static final String IS_BASE64 = "isBase64Encoded";
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
      writeConnectContext(json, connection, requestId, now);
      json.writeBooleanField(IS_BASE64, false);
    });
  }

  /** The request context of a handshake. */
  static void writeConnectContext(JsonGenerator json, Connection connection, String requestId, Instant now)
    throws IOException {
    json.writeObjectFieldStart("requestContext");
    json.writeStringField("routeKey", Route.CONNECT);
    writeAuthorizer(json, connection);
    json.writeStringField("eventType", "CONNECT");
    writeRequest(json, requestId, now);
    writeConnection(json, connection, requestId, now);
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
      writeAuthorizer(json, connection);
      json.writeStringField("messageId", messageId);
      json.writeStringField("eventType", "MESSAGE");
      writeRequest(json, requestId, now);
      writeConnection(json, connection, requestId, now);
      json.writeStringField("body", body);
      json.writeBooleanField(IS_BASE64, false);
    });
  }

  /** The DISCONNECT event: code and reason of the end, and four headers of which three are empty. */
  static byte[] disconnect(Connection connection, Close end, String requestId, Instant now) {
    return write(json -> {
      writeValues(json, "headers", "multiValueHeaders", HandshakeRequest.headersOfDisconnect(connection.client()));
      writeStageVariables(json, connection);
      json.writeObjectFieldStart("requestContext");
      json.writeStringField("routeKey", Route.DISCONNECT);
      writeAuthorizer(json, connection);
      json.writeNumberField("disconnectStatusCode", end.code());
      json.writeStringField("eventType", "DISCONNECT");
      writeRequest(json, requestId, now);
      json.writeStringField("disconnectReason", end.reason());
      writeConnection(json, connection, requestId, now);
      json.writeBooleanField(IS_BASE64, false);
    });
  }

  /** The text as a JSON string with its quotes. */
  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  // kept as text since the handshake, so that a message costs no more than a copy of it
  private static void writeAuthorizer(JsonGenerator json, Connection connection) throws IOException {
    if (connection.authorizerJson() != null) {
      json.writeFieldName("authorizer");
      json.writeRawValue(connection.authorizerJson());
    }
  }

  /** An object of texts. */
  static String object(Map<String, String> texts) {
    try {
      return JSON.writeValueAsString(texts);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: texts are written to memory", e);
    }
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

  /** Values by name, once with the last of each and once with all. */
  static void writeValues(JsonGenerator json, String single, String multiple, Map<String, List<String>> values)
    throws IOException {
    json.writeObjectFieldStart(single);
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue().get(entry.getValue().size() - 1));
    }
    json.writeEndObject();
    json.writePOJOField(multiple, values);
  }

  /** One JSON object. */
  static byte[] write(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: the event is written to memory", e);
    }
    return bytes.toByteArray();
  }

  /** What stands in the object. */
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }
}
