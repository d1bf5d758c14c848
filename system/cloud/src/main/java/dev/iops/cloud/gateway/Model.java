package dev.iops.cloud.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

/** A model of an API: a JSON schema of draft 4, the one that API Gateway knows ("Data models for REST APIs"). Immutable. */
final class Model {

  private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V4);
  private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder().failFast(true).build();
  private static final JsonSchema META = FACTORY.getSchema(SchemaLocation.of(SchemaId.V4));
  private static final String DRAFT_4 = "http://json-schema.org/draft-04/schema";

  private final JsonSchema schema;

  private Model(JsonSchema schema) {
    this.schema = schema;
  }

  /**
   * Reads a schema. Nothing is loaded from elsewhere: a reference must stay inside the schema.
   *
   * @throws IllegalArgumentException if it is no schema of draft 4, or refers to another
   */
  static Model of(JsonNode schema) {
    if (!schema.isObject()) {
      throw new IllegalArgumentException("expected a JSON schema as an object");
    }
    String draft = schema.path("$schema").asText(DRAFT_4);
    if (!draft.startsWith(DRAFT_4)) {
      throw new IllegalArgumentException("$schema is '" + draft + "': expected " + DRAFT_4 + "# or none");
    }
    for (JsonNode reference : schema.findValues("$ref")) {
      if (!reference.asText().startsWith("#")) {
        throw new IllegalArgumentException("$ref is '" + reference.asText() + "': expected one that starts with #");
      }
    }
    try {
      META.validate(schema)
        .stream()
        .findFirst()
        .ifPresent(wrong -> {
          throw new IllegalArgumentException("it is no JSON schema: " + wrong.getMessage());
        });
      JsonSchema compiled = FACTORY.getSchema(schema, CONFIG);
      compiled.initializeValidators();
      return new Model(compiled);
    } catch (JsonSchemaException e) {
      throw new IllegalArgumentException("it is no JSON schema: " + e.getMessage(), e);
    }
  }

  /** Whether the value is as the schema wants it. */
  boolean accepts(JsonNode value) {
    return schema.validate(value).isEmpty();
  }
}
