package dev.iops.cloud.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the JSON files of an assembly. */
final class Documents {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Documents() {}

  /**
   * @param advice what to do if the file cannot be read
   */
  static JsonNode read(Path file, String advice) {
    try {
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new TemplateException(file + " is not JSON: " + e.getOriginalMessage() + ". " + advice + ".");
    } catch (IOException e) {
      throw new TemplateException("Cannot read " + file + " (" + e + "). " + advice + ".");
    }
  }
}
