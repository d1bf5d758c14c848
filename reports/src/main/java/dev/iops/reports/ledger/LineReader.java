package dev.iops.reports.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads a JSON Lines file that may have been cut off, and tells whether it was. */
final class LineReader {

  private final Path file;
  private final List<String> damage;

  LineReader(Path file, List<String> damage) {
    this.file = file;
    this.damage = damage;
  }

  /**
   * Passes on every line but the last, {@code end}; a missing file, end or half of a line goes to the list of damage.
   *
   * @throws UnreadableRunException if anything but the last line is no JSON object, or the count at the end is wrong
   */
  void forEach(Consumer<JsonNode> sink) {
    if (!Files.exists(file)) {
      damage.add(name() + " is missing: the run was killed as it started");
      return;
    }
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), lenient()))) {
      read(reader, sink);
    } catch (IOException e) {
      throw new UnreadableRunException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** A file that was cut off may end in the middle of a character. */
  private static CharsetDecoder lenient() {
    return StandardCharsets.UTF_8.newDecoder()
      .onMalformedInput(CodingErrorAction.REPLACE)
      .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  private void read(BufferedReader reader, Consumer<JsonNode> sink) throws IOException {
    long number = 0;
    String text = reader.readLine();
    while (text != null) {
      String next = reader.readLine();
      JsonNode line = parse(text, ++number, next == null);
      if (line == null) {
        return;
      }
      if (line.path("kind").asText().equals("end")) {
        checkEnd(line, number, next);
        return;
      }
      accept(line, number, sink);
      text = next;
    }
    damage.add(name() + " has no end line: the run was killed before it could finish the file");
  }

  private JsonNode parse(String text, long number, boolean last) {
    try {
      JsonNode line = LineFile.JSON.readTree(text);
      if (line.isObject()) {
        return line;
      }
      throw corrupt(number, "is not a JSON object", null);
    } catch (JsonProcessingException e) {
      if (last) {
        damage.add(name() + " ends in the middle of line " + number + ": the run was killed while it wrote");
        return null;
      }
      throw corrupt(number, "is not valid JSON", e);
    }
  }

  private void accept(JsonNode line, long number, Consumer<JsonNode> sink) {
    try {
      sink.accept(line);
    } catch (IllegalArgumentException e) {
      throw corrupt(number, "says something impossible: " + e.getMessage(), e);
    }
  }

  private void checkEnd(JsonNode end, long number, String next) {
    if (next != null) {
      throw corrupt(number, "is the end line, but more lines follow", null);
    }
    if (end.path("lines").asLong(-1) != number - 1) {
      String counts = "counts " + end.path("lines") + " lines, but there are " + (number - 1);
      throw corrupt(number, counts, null);
    }
  }

  private UnreadableRunException corrupt(long number, String problem, Exception cause) {
    return new UnreadableRunException(
      file + ": line " + number + " " + problem + ". The file was changed after the run; judge an untouched copy",
      cause
    );
  }

  private String name() {
    return file.getParent().getFileName() + "/" + file.getFileName();
  }
}
