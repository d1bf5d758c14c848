package dev.iops.cloud.kinesis;

import java.util.Optional;
import java.util.regex.Pattern;

/** The number in a shard's id as requests give it: AWS takes it also without its prefix and its leading zeros. */
final class ShardNumber {

  private static final Pattern SHARD_ID = Pattern.compile("(?:[^-]*-)?(\\d{1,12})");

  private ShardNumber() {}

  /** The number; empty if no shard could have that id. */
  static Optional<Integer> find(String given) {
    var digits = SHARD_ID.matcher(given);
    if (!digits.matches() || Long.parseLong(digits.group(1)) > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(digits.group(1)));
  }
}
