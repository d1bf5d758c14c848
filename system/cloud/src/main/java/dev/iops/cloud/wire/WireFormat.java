package dev.iops.cloud.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * The notations of a document on the wire. Blobs are base64 text in JSON and byte strings in CBOR: {@link
 * JsonNode#binaryValue()} reads both and {@link ObjectNode#put(String, byte[])} writes both. Timestamps: see {@link
 * WireTimestamp}.
 */
public enum WireFormat {
  /** AWS JSON 1.0 and 1.1. */
  JSON,
  /** AWS's older CBOR protocol: its timestamps are milliseconds. */
  CBOR,
  /** "Smithy RPC v2 CBOR protocol" (Smithy specification): its timestamps are seconds. */
  RPC_V2_CBOR;

  /** The content type of AWS's CBOR protocol, which the AWS SDK for Java uses for Kinesis. */
  public static final String CBOR_CONTENT_TYPE = "application/x-amz-cbor-1.1";

  private static final int EPOCH_TAG = 1;
  private static final JsonMapper MAPPER = JsonMapper.builder()
    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
    .build();

  private static final JsonFactory JSON_FACTORY = new JsonFactory();
  private static final JsonFactory CBOR_FACTORY = new CBORFactory();

  /** The format that a request's headers name: a CBOR one if they say so, otherwise JSON. */
  public static WireFormat of(AwsRequest request) {
    if (request.header("smithy-protocol").filter("rpc-v2-cbor"::equals).isPresent()) {
      return RPC_V2_CBOR;
    }
    boolean cbor = request
      .header("content-type")
      .filter(type -> type.contains("cbor"))
      .isPresent();
    return cbor ? CBOR : JSON;
  }

  /**
   * Reads one document; no bytes at all are an empty object.
   *
   * @throws AwsException {@code SerializationException} if the bytes are not one document of this format
   */
  public JsonNode read(byte[] body) {
    if (body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try (JsonParser parser = factory().createParser(body)) {
      if (parser.nextToken() == null) {
        return JsonNodeFactory.instance.objectNode();
      }
      return parser instanceof CBORParser cbor ? tree(cbor) : MAPPER.readTree(parser);
    } catch (IOException e) {
      throw AwsException.badRequest("SerializationException", "The body is not " + this + ": " + e.getMessage());
    }
  }

  /** Writes one document. */
  public byte[] write(JsonNode document) {
    var out = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = factory().createGenerator(out)) {
      write(document, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private JsonFactory factory() {
    return this == JSON ? JSON_FACTORY : CBOR_FACTORY;
  }

  private JsonNode tree(CBORParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> JsonNodeFactory.instance.textNode(parser.getText());
      case VALUE_EMBEDDED_OBJECT -> JsonNodeFactory.instance.binaryNode(parser.getBinaryValue());
      case VALUE_NUMBER_INT -> this == CBOR && parser.getCurrentTag() == EPOCH_TAG
        ? JsonNodeFactory.instance.numberNode(WireTimestamp.seconds(parser.getLongValue()))
        : JsonNodeFactory.instance.numberNode(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> JsonNodeFactory.instance.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
      case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
      case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
      default -> throw new IOException("unexpected " + parser.currentToken());
    };
  }

  private ObjectNode object(CBORParser parser) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      object.set(name, tree(parser));
    }
    return object;
  }

  private ArrayNode array(CBORParser parser) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(tree(parser));
    }
    return array;
  }

  private void write(JsonNode node, JsonGenerator generator) throws IOException {
    switch (node) {
      case ObjectNode object -> {
        generator.writeStartObject();
        for (var field : object.properties()) {
          generator.writeFieldName(field.getKey());
          write(field.getValue(), generator);
        }
        generator.writeEndObject();
      }
      case ArrayNode array -> {
        generator.writeStartArray();
        for (JsonNode element : array) {
          write(element, generator);
        }
        generator.writeEndArray();
      }
      case POJONode pojo when pojo.getPojo() instanceof Instant instant -> writeTimestamp(instant, generator);
      default -> MAPPER.writeTree(generator, node);
    }
  }

  private void writeTimestamp(Instant instant, JsonGenerator generator) throws IOException {
    if (generator instanceof CBORGenerator cbor) {
      cbor.writeTag(EPOCH_TAG);
      if (this == CBOR) {
        cbor.writeNumber(instant.toEpochMilli());
      } else {
        cbor.writeNumber(WireTimestamp.seconds(instant.toEpochMilli()).doubleValue());
      }
    } else {
      generator.writeNumber(WireTimestamp.seconds(instant.toEpochMilli()));
    }
  }
}
