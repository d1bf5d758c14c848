package dev.iops.cloud.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.WireTimestamp;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The fields of a request document; a null field counts as absent, a field of the wrong type is an error. */
final class Fields {

  private Fields() {}

  static Optional<String> text(JsonNode document, String name) {
    return field(document, name).map(value -> {
      if (!value.isTextual()) {
        throw wrongType(name, "a string", value);
      }
      return value.textValue();
    });
  }

  static Optional<Integer> integer(JsonNode document, String name) {
    return field(document, name).map(value -> {
      if (!value.isIntegralNumber()) {
        throw wrongType(name, "an integer", value);
      }
      return value.intValue();
    });
  }

  static Optional<Instant> time(JsonNode document, String name) {
    return field(document, name).map(WireTimestamp::from);
  }

  static Optional<byte[]> blob(JsonNode document, String name) {
    return field(document, name).map(value -> {
      try {
        var bytes = value.binaryValue();
        if (bytes != null) {
          return bytes;
        }
      } catch (IOException e) {
        throw AwsException.badRequest("SerializationException", name + " is not base64: " + e.getMessage());
      }
      throw wrongType(name, "a blob", value);
    });
  }

  static Optional<JsonNode> field(JsonNode document, String name) {
    return Optional.ofNullable(document.get(name)).filter(value -> !value.isNull());
  }

  private static AwsException wrongType(String name, String expected, JsonNode value) {
    var message = name + " is expected to be " + expected + ", found " + value.getNodeType();
    return AwsException.badRequest("SerializationException", message);
  }
}
