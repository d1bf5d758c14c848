package dev.iops.cloud.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Frames and bytes that no well-behaved client sends, decided by a seed. */
final class HostileBytes {

  private static final int KINDS = 9;
  private static final int MAX_BYTES = 400;
  private static final byte[] ANY_MASK = { 9, 8, 7, 6 };

  private final Random random;

  HostileBytes(long seed) {
    random = new Random(seed);
  }

  /** A number from 0 to {@code bound} - 1. */
  int choose(int bound) {
    return random.nextInt(bound);
  }

  /** Plain noise. */
  byte[] noise() {
    byte[] bytes = new byte[1 + random.nextInt(MAX_BYTES)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A few frames or pieces of frames, one after the other. */
  byte[] burst() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      bytes.writeBytes(one());
    }
    return bytes.toByteArray();
  }

  private byte[] one() {
    byte[] payload = noise();
    return switch (random.nextInt(KINDS)) {
      case 0 -> payload;
      case 1 -> RawClient.encode(RawClient.TEXT, true, payload);
      case 2 -> RawClient.encode(RawClient.TEXT, random.nextBoolean(), "sound".getBytes(StandardCharsets.UTF_8));
      case 3 -> RawClient.encode(random.nextInt(16) | (random.nextInt(8) << 4), random.nextBoolean(), payload);
      case 4 -> half(RawClient.encode(RawClient.TEXT, true, payload));
      case 5 -> unmasked(payload);
      case 6 -> header(0x7FFF_FFFF_FFFF_FFFFL);
      case 7 -> header(random.nextLong());
      default -> RawClient.encode(RawClient.CLOSE, true, payload);
    };
  }

  private byte[] half(byte[] frame) {
    return Arrays.copyOf(frame, 1 + random.nextInt(frame.length - 1));
  }

  private static byte[] unmasked(byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(Math.min(125, payload.length));
    frame.write(payload, 0, Math.min(125, payload.length));
    return frame.toByteArray();
  }

  /** The header of a text frame that announces so many bytes. */
  private static byte[] header(long length) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0xFF);
    for (int shift = 56; shift >= 0; shift -= 8) {
      frame.write((int) (length >> shift));
    }
    frame.writeBytes(ANY_MASK);
    return frame.toByteArray();
  }
}
