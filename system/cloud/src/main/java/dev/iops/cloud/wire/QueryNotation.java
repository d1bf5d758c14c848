package dev.iops.cloud.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The AWS Query protocol ("AWS Query protocol", Smithy specification): requests are forms whose names are paths such as
 * {@code Dimensions.member.1.Name}, answers are XML. All values of a request are text.
 */
final class QueryNotation {

  private static final int MAX_PARAMETERS = 200_000;
  private static final int MAX_DEPTH = 32;
  private static final String MEMBER = "member";
  private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

  private QueryNotation() {}

  /** The parameters of a request, from its URL and its form. */
  static Map<String, String> parameters(AwsRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    request.query().forEach((name, values) -> parameters.put(name, values.getFirst()));
    String form = new String(request.body(), StandardCharsets.UTF_8);
    try {
      new QueryStringDecoder(form, StandardCharsets.UTF_8, false, MAX_PARAMETERS)
        .parameters()
        .forEach((name, values) -> parameters.put(name, values.getFirst()));
    } catch (IllegalArgumentException e) {
      throw AwsException.badRequest("MalformedQueryString", "The body is no form: " + e.getMessage());
    }
    return parameters;
  }

  /** The document that the parameters describe. */
  static JsonNode document(Map<String, String> parameters) {
    var root = new Branch();
    parameters.forEach((name, value) -> {
      Branch at = root;
      String[] steps = name.split("\\.", -1);
      if (steps.length > MAX_DEPTH) {
        throw AwsException.badRequest(
          "MalformedQueryString",
          "A parameter's name has more than " + MAX_DEPTH + " parts"
        );
      }
      for (String step : steps) {
        at = at.children.computeIfAbsent(step, _step -> new Branch());
      }
      at.text = value;
    });
    return root.node();
  }

  /**
   * An answer.
   *
   * @param maps the fields that are maps; all other objects are structures
   */
  static byte[] answer(String operation, String namespace, JsonNode result, Set<String> maps, String requestId) {
    var out = new StringWriter();
    try {
      XMLStreamWriter xml = XML.createXMLStreamWriter(out);
      xml.writeStartElement(operation + "Response");
      xml.writeAttribute("xmlns", namespace);
      if (result != null && !result.isNull()) {
        write(xml, operation + "Result", result, maps);
      }
      xml.writeStartElement("ResponseMetadata");
      text(xml, "RequestId", requestId);
      xml.writeEndElement();
      xml.writeEndElement();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write the answer of " + operation, e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(XMLStreamWriter xml, String name, JsonNode node, Set<String> maps)
    throws XMLStreamException {
    if (!node.isContainerNode()) {
      text(xml, name, node instanceof POJONode pojo ? String.valueOf(pojo.getPojo()) : node.asText());
      return;
    }
    xml.writeStartElement(name);
    if (node instanceof ArrayNode) {
      for (JsonNode element : node) {
        write(xml, MEMBER, element, maps);
      }
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (maps.contains(name)) {
        xml.writeStartElement("entry");
        text(xml, "key", field.getKey());
        write(xml, "value", field.getValue(), maps);
        xml.writeEndElement();
      } else {
        write(xml, field.getKey(), field.getValue(), maps);
      }
    }
    xml.writeEndElement();
  }

  private static void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }

  /** A step in the names of parameters: a value, or more steps below it. */
  private static final class Branch {

    private final Map<String, Branch> children = new HashMap<>();
    private String text = "";

    JsonNode node() {
      if (children.isEmpty()) {
        return JsonNodeFactory.instance.textNode(text);
      }
      Branch members = children.get(MEMBER);
      if (members == null) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        children.forEach((name, child) -> object.set(name, child.node()));
        return object;
      }
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      List<String> inOrder = members.children
        .keySet()
        .stream()
        .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .toList();
      inOrder.forEach(index -> array.add(members.children.get(index).node()));
      return array;
    }
  }
}
