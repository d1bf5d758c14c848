package dev.iops.cloud.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What the functions of one template can see. */
interface Scope {
  /** The value of {@code Ref}: a parameter, a pseudo parameter or a resource; empty if there is none of that name. */
  Optional<String> ref(String name);

  /**
   * The value of {@code Fn::GetAtt}.
   *
   * @throws TemplateException if the resource or the attribute does not exist
   */
  String attribute(String logicalId, String attribute);

  /**
   * The value of {@code Fn::ImportValue}.
   *
   * @throws TemplateException if no stack exports that name
   */
  String imported(String exportName);

  /**
   * Whether a condition of the template holds.
   *
   * @throws TemplateException if there is no such condition
   */
  boolean condition(String name);

  /** The section {@code Mappings}; missing if there is none. */
  JsonNode mappings();
}
