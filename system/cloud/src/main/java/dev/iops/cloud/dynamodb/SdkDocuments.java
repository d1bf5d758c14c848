package dev.iops.cloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.cloud.wire.AwsException;
import dev.iops.cloud.wire.WireTimestamp;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Turns wire documents into the AWS SDK's requests and its responses into wire documents, for every operation alike, from
 * the field descriptions that each SDK class carries.
 */
final class SdkDocuments {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ArnRewriting arns;

  SdkDocuments(ArnRewriting arns) {
    this.arns = arns;
  }

  /** Fills a builder and builds it. */
  Object read(JsonNode document, SdkPojo builder) {
    if (!document.isObject()) {
      throw invalid("a structure", document);
    }
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode value = document.path(field.locationName());
      if (!value.isMissingNode() && !value.isNull()) {
        field.set(builder, value(value, field));
      }
    }
    return ((Buildable) builder).build();
  }

  /** Writes what is set in a response, an exception or any part of them. */
  ObjectNode write(SdkPojo pojo) {
    ObjectNode document = NODES.objectNode();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
        document.set(field.locationName(), node(value, field.memberName()));
      }
    }
    return document;
  }

  private Object value(JsonNode node, SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.STRING)) {
      // an element of a list or a map is a field without a name
      String member = Objects.requireNonNullElse(field.memberName(), "");
      return arns.inbound(member, scalar(node.isTextual(), "a string", node).asText());
    } else if (type.equals(MarshallingType.BOOLEAN)) {
      return scalar(node.isBoolean(), "a boolean", node).asBoolean();
    } else if (type.equals(MarshallingType.INTEGER)) {
      return scalar(node.isNumber(), "an integer", node).asInt();
    } else if (type.equals(MarshallingType.LONG)) {
      return scalar(node.isNumber(), "an integer", node).asLong();
    } else if (type.equals(MarshallingType.DOUBLE)) {
      return scalar(node.isNumber(), "a number", node).asDouble();
    } else if (type.equals(MarshallingType.INSTANT)) {
      return WireTimestamp.from(node);
    } else if (type.equals(MarshallingType.SDK_BYTES)) {
      return SdkBytes.fromByteArrayUnsafe(binary(node));
    } else if (type.equals(MarshallingType.LIST)) {
      return list(node, field.getTrait(ListTrait.class).memberFieldInfo());
    } else if (type.equals(MarshallingType.MAP)) {
      return map(node, field.getTrait(MapTrait.class).valueFieldInfo());
    } else if (type.equals(MarshallingType.SDK_POJO)) {
      return read(node, field.constructor().get());
    }
    throw new IllegalStateException("no field of DynamoDB has the type " + type);
  }

  private List<Object> list(JsonNode node, SdkField<?> member) {
    scalar(node.isArray(), "a list", node);
    List<Object> list = new ArrayList<>(node.size());
    node.forEach(element -> list.add(element.isNull() ? null : value(element, member)));
    return list;
  }

  private Map<String, Object> map(JsonNode node, SdkField<?> member) {
    scalar(node.isObject(), "a map", node);
    Map<String, Object> map = new LinkedHashMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue(), member)));
    return map;
  }

  private static byte[] binary(JsonNode node) {
    try {
      return Objects.requireNonNull(node.binaryValue());
    } catch (IOException | NullPointerException e) {
      throw invalid("base64", node);
    }
  }

  private static JsonNode scalar(boolean expected, String what, JsonNode node) {
    if (!expected) {
      throw invalid(what, node);
    }
    return node;
  }

  private static AwsException invalid(String expected, JsonNode found) {
    return AwsException.badRequest("SerializationException", "Expected " + expected + ", found " + found);
  }

  private JsonNode node(Object value, String member) {
    return switch (value) {
      case SdkPojo pojo -> write(pojo);
      case String text -> NODES.textNode(arns.outbound(member, text));
      case Boolean truth -> NODES.booleanNode(truth);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case Instant instant -> WireTimestamp.of(instant);
      case SdkBytes bytes -> NODES.binaryNode(bytes.asByteArrayUnsafe());
      case List<?> list -> {
        ArrayNode array = NODES.arrayNode(list.size());
        list.forEach(element -> array.add(node(element, "")));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = NODES.objectNode();
        map.forEach((key, element) -> object.set((String) key, node(element, "")));
        yield object;
      }
      default -> throw new IllegalStateException("no field of DynamoDB holds a " + value.getClass());
    };
  }
}
