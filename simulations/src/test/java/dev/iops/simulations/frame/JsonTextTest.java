package dev.iops.simulations.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void everyByteAtEveryPlaceIsJudgedAlike() {
    for (int length = 1; length < 20; length++) {
      for (int at = 0; at < length; at++) {
        for (int value = 0; value < 256; value++) {
          byte[] text = new byte[length];
          Arrays.fill(text, (byte) '~');
          text[at] = (byte) value;
          boolean isPlain = value >= ' ' && value < 0x80 && value != '"' && value != '\\';

          assertThat(JsonText.endOfPlain(text, 0, length)).isEqualTo(isPlain ? length : at);
        }
      }
    }
  }

  @Test
  void theFirstOfManyIsFound() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      byte[] text = new byte[24];
      random.nextBytes(text);
      int expected = 0;
      while (expected < text.length && text[expected] >= ' ' && text[expected] != '"' && text[expected] != '\\') {
        expected++;
      }

      assertThat(JsonText.endOfPlain(text, 0, text.length))
        .as("seed %d, text %d", seed, i)
        .isEqualTo(expected);
    }
  }
}
