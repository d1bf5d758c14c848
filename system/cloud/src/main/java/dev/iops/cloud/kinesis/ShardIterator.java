package dev.iops.cloud.kinesis;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A place in a shard, as GetShardIterator hands it out. Its text is opaque to clients and carries a checksum, so that a
 * cut or changed one is refused.
 *
 * @param issuedAtMs when it was made, in milliseconds since the epoch
 * @param streamCreatedAtMs when its stream was created: an iterator does not outlive its stream, even if the name does
 * @param streamName the stream's name
 * @param shardId the shard's id
 * @param position the position to read
 */
record ShardIterator(long issuedAtMs, long streamCreatedAtMs, String streamName, String shardId, long position) {
  private static final String SEPARATOR = "/";
  private static final int PARTS = 6;

  /** An iterator for a place in a shard. */
  static ShardIterator at(Shard shard, long position, Instant now) {
    var stream = shard.stream();
    return new ShardIterator(
      now.toEpochMilli(),
      stream.createdAt().toEpochMilli(),
      stream.name(),
      shard.id(),
      position
    );
  }

  /** The text for the client. */
  String encode() {
    var content = String.join(
      SEPARATOR,
      Long.toString(issuedAtMs),
      Long.toString(streamCreatedAtMs),
      streamName,
      shardId,
      Long.toString(position)
    );
    return Base64.getEncoder().encodeToString(
      (content + SEPARATOR + checksum(content)).getBytes(StandardCharsets.UTF_8)
    );
  }

  /** Reads a client's text; empty if it is not one of ours. */
  static Optional<ShardIterator> decode(String text) {
    try {
      var content = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      var end = content.lastIndexOf(SEPARATOR);
      var parts = content.split(SEPARATOR, -1);
      if (parts.length != PARTS || !checksum(content.substring(0, end)).equals(parts[PARTS - 1])) {
        return Optional.empty();
      }
      return Optional.of(
        new ShardIterator(
          Long.parseLong(parts[0]),
          Long.parseLong(parts[1]),
          parts[2],
          parts[3],
          Long.parseLong(parts[4])
        )
      );
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String checksum(String content) {
    var crc = new CRC32();
    crc.update(content.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
