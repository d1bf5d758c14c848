package dev.iops.cloud.kinesis;

import dev.iops.cloud.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects what is wrong with a request and reports it as AWS's {@code ValidationException} does, ten faults at most. */
final class Constraints {

  private static final int REPORTED = 10;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
  private static final int NAME_LENGTH = 128;

  private final List<String> violations = new ArrayList<>();

  /** Must be there. */
  Constraints present(String member, Optional<?> value) {
    if (value.isEmpty()) {
      violations.add("Value null at '" + member + "' failed to satisfy constraint: Member must not be null");
    }
    return this;
  }

  /** If there, must be from low to high. */
  Constraints range(String member, Optional<Integer> value, int low, int high) {
    value.ifPresent(number -> {
      require(number <= high, member, number, "Member must have value less than or equal to " + high);
      require(number >= low, member, number, "Member must have value greater than or equal to " + low);
    });
    return this;
  }

  /** A list must have low to high elements. */
  Constraints size(String member, int size, int low, int high) {
    require(size <= high, member, "[" + size + " elements]", "Member must have length less than or equal to " + high);
    require(size >= low, member, "[]", "Member must have length greater than or equal to " + low);
    return this;
  }

  /** If there, must have low to high characters. */
  Constraints length(String member, Optional<String> value, int low, int high) {
    value.ifPresent(text -> {
      require(text.length() <= high, member, text, "Member must have length less than or equal to " + high);
      require(text.length() >= low, member, text, "Member must have length greater than or equal to " + low);
    });
    return this;
  }

  /** If there, must be the name of a stream or shard. */
  Constraints name(String member, Optional<String> value) {
    value.ifPresent(text -> pattern(member, text, NAME));
    return length(member, value, 1, NAME_LENGTH);
  }

  /** If there, must match the whole pattern. */
  Constraints matches(String member, Optional<String> value, Pattern pattern) {
    value.ifPresent(text -> pattern(member, text, pattern));
    return this;
  }

  /** If there, must be one of the values. */
  Constraints oneOf(String member, Optional<String> value, List<String> values) {
    value.ifPresent(text ->
      require(values.contains(text), member, text, "Member must satisfy enum value set: " + values)
    );
    return this;
  }

  /** If there, must hold no more bytes. */
  Constraints bytes(String member, Optional<byte[]> value, int high) {
    value.ifPresent(data -> {
      if (data.length > high) {
        var shown = "java.nio.HeapByteBuffer[pos=0 lim=" + data.length + " cap=" + data.length + "]";
        require(false, member, shown, "Member must have length less than or equal to " + high);
      }
    });
    return this;
  }

  /**
   * Ends the check.
   *
   * @throws AwsException {@code ValidationException} with all that was found
   */
  void check() {
    if (violations.isEmpty()) {
      return;
    }
    var shown = violations.subList(0, Math.min(REPORTED, violations.size()));
    var heading = shown.size() == 1 ? " validation error detected: " : " validation errors detected: ";
    throw AwsException.badRequest("ValidationException", shown.size() + heading + String.join("; ", shown));
  }

  private void pattern(String member, String value, Pattern pattern) {
    var matches = pattern.matcher(value).matches();
    require(matches, member, value, "Member must satisfy regular expression pattern: " + pattern);
  }

  private void require(boolean holds, String member, Object value, String constraint) {
    if (!holds) {
      violations.add("Value '" + value + "' at '" + member + "' failed to satisfy constraint: " + constraint);
    }
  }
}
