package dev.iops.cloud.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An element of an answer in XML: either text or further elements. The text of answers in the Query protocol; see {@link
 * QueryProtocol}.
 */
public final class XmlElement {

  private final String name;
  private final Map<String, String> attributes = new TreeMap<>();
  private final List<XmlElement> children = new ArrayList<>();
  private String text = "";

  private XmlElement(String name) {
    this.name = name;
  }

  /** An element that is empty so far. */
  public static XmlElement named(String name) {
    return new XmlElement(name);
  }

  /** An element of a list, which the Query protocol calls {@code member}. */
  public static XmlElement member() {
    return named("member");
  }

  /** Adds an element that holds a text. */
  public XmlElement put(String child, String value) {
    var element = named(child);
    element.text = value;
    children.add(element);
    return this;
  }

  /** Adds an element. */
  public XmlElement add(XmlElement child) {
    children.add(child);
    return this;
  }

  /** Adds a list; empty lists are elements too. */
  public XmlElement list(String child, Collection<XmlElement> members) {
    var element = named(child);
    element.children.addAll(members);
    return add(element);
  }

  XmlElement attribute(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /** The element as text, without line breaks of its own. */
  @Override
  public String toString() {
    var out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach((attribute, value) ->
      out.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"')
    );
    out.append('>').append(escaped(text));
    children.forEach(child -> child.write(out));
    out.append("</").append(name).append('>');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
